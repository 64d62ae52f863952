"""What pairwise subjects need from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID


class PairwiseKeys(Protocol):
    """The key of pairwise subjects, sealed. There is one, and it never changes: with another key all users would be
    others to their clients."""

    async def find_or_add(self, sealed: bytes) -> bytes:
        """Returns the key that is stored; stores `sealed` first where there was no key. All concurrent callers get one
        key."""
        ...

    async def reseal(self, expected: bytes, sealed: bytes) -> bool:
        """Compares and sets. Returns False when the stored one is not `expected`."""
        ...


class PairwiseSubjects(Protocol):
    """Names users to the clients of one sector (OpenID Connect Core 1.0 section 8.1)."""

    async def open(self) -> None:
        """Makes the key when it is missing. To be called when the service starts: raises for a key that does not
        open."""
        ...

    async def derive(self, sector: str, user_id: UUID) -> str:
        """Returns the same name for the same arguments, on every replica and after each rotation of keys, and nothing
        that tells about the user."""
        ...


class SectorDocuments(Protocol):
    """The documents at which `sector_identifier_uri` of clients point."""

    async def read(self, uri: str) -> Collection[str]:
        """Returns the addresses that it lists. Raises ValueError for whatever else is found there, or cannot be: one
        answer, which tells nothing about the network."""
        ...
