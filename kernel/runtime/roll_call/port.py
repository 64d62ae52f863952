"""The roll call, and what a replica answers it with."""

from collections.abc import Sequence
from typing import Protocol

Kids = frozenset[str]


class VerifyingKeys(Protocol):
    """The keys that a replica verifies access tokens with."""

    @property
    def kids(self) -> Kids:
        """Their ids, as they are known now."""
        ...

    async def match(self, kids: Kids) -> None:
        """Reads the key set again when it is not these; sooner or later, and never raises."""
        ...


class RollCall(Protocol):
    """Every method raises Unavailable when the others cannot be reached."""

    async def answer(self, replica: str, kids: Kids, *, as_issuer: bool) -> Kids | None:
        """`replica` is here and verifies with `kids`; the issuer's are what everybody should have.

        What the issuer said last; None when it said nothing of late.
        """
        ...

    async def leave(self, replica: str) -> None:
        """It is not waited for any longer."""
        ...

    async def lacking(self, kid: str) -> Sequence[str]:
        """The replicas that do not verify with it, by name.

        Unavailable too while the roll call is younger than it takes everybody to answer.
        """
        ...
