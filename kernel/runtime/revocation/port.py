"""Where a replica hears of revocations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kernel.runtime.revocation.entry import Revocation


@dataclass(frozen=True, slots=True)
class Batch:
    """What came after `cursor`; the next reading gives it back.

    `age`: with these, all is known that was revoked up to so many seconds ago; None when there is more to read, or
    nobody can say. `resumed` is False when the reading began anew, since what came before is not there any more.
    """

    entries: Sequence[Revocation]
    cursor: str | None
    age: float | None
    resumed: bool


class RevocationFeed(Protocol):
    """Revocations in an order of its own. An entry may come again; none is left out."""

    async def read(self, cursor: str | None) -> Batch:
        """What came after `cursor`; with None, or a cursor that leads nowhere any more, all that is live.

        Raises Unavailable.
        """
        ...
