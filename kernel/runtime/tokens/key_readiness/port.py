"""Key readiness: which keys each replica verifies with."""

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


class KeyReadiness(Protocol):
    """Every method raises Unavailable when the others cannot be reached."""

    async def answer(self, replica: str, kids: Kids, *, as_issuer: bool) -> Kids | None:
        """`replica` is here and verifies with `kids`; the issuer's are what everybody should have.

        What the issuer said last; None when it said nothing of late.
        """
        ...

    async def leave(self, replica: str) -> None:
        """It is not waited for any longer."""
        ...

    async def replicas(self) -> Sequence[str]:
        """The replicas that reported of late, by name: `SERVICE/HOST:PORT`."""
        ...

    async def replicas_without(self, kid: str) -> Sequence[str]:
        """The replicas that do not verify with it, by name.

        Unavailable, too, until every replica had time to report.
        """
        ...
