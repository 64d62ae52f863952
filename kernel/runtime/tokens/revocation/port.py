"""The feed that a replica reads revocations from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kernel.runtime.tokens.revocation.revocation import Revocation


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read, and the cursor for the next reading.

    `age`: with these entries, everything is known that was revoked up to so many seconds ago; None when there is more
    to read, or when it is unknown. `resumed` is False when the reading started again from the beginning, because the
    entries at the cursor are gone.
    """

    entries: Sequence[Revocation]
    cursor: str | None
    age: float | None
    resumed: bool


class RevocationFeed(Protocol):
    """Revocations in the feed's own order. An entry may come again; none is left out."""

    async def read(self, cursor: str | None) -> Batch:
        """Returns what came after the cursor; all live entries with None, or with a cursor that is not valid any more.

        Raises Unavailable.
        """
        ...
