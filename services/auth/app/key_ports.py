"""What the life of signing keys needs from outside. As in `ports.py`, each storage operation is atomic by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from kernel.events import Event
from services.auth.domain.keys import KeyState


@dataclass(frozen=True, slots=True, repr=False)
class SealedKey:
    """A signing key at rest: its private half can be opened only with a secret that is not in the store."""

    kid: str
    algorithm: str
    public_jwk: dict[str, Any]
    sealed_private: bytes
    created_at: datetime


@dataclass(frozen=True, slots=True)
class KeptKey:
    """`age` is how long it has been in its state, by the store's clock."""

    key: SealedKey
    state: KeyState
    age: timedelta

    @property
    def kid(self) -> str:
        return self.key.kid


class SigningKeys(Protocol):
    """Where signing keys are kept. Of any number of racing callers, one makes each change. Ages are the store's."""

    async def all(self) -> Sequence[KeptKey]:
        """Newest first; empty before the first start."""
        ...

    async def add(self, key: SealedKey, *facts: Event, older_than: timedelta | None = None) -> bool:
        """As the signing one when none signs. Else as the next, when there is no next and the signing one has signed
        for `older_than`; never with None. False, and no facts, when it was not added.
        """
        ...

    async def promote(self, kid: str, fact: Event, *, after: timedelta) -> bool:
        """The next key signs and the signing one verifies. False, and no fact, unless `kid` is the next, and has been
        for `after`.
        """
        ...

    async def retire(self, kid: str, fact: Event, *, after: timedelta) -> bool:
        """Deletes it. False, and no fact, when it is not there, or signs, or has verified for less than `after`; a
        next key has signed nothing, and goes at once.
        """
        ...

    async def reseal(self, kid: str, expected: bytes, sealed: bytes) -> bool:
        """Compare and set of its sealed private half; False when that is no longer `expected`, or the key is gone."""
        ...


class PublicKeys(Protocol):
    """The keys that others verify access tokens with."""

    async def jwks(self) -> dict[str, Any]:
        """A JWK Set (RFC 7517 section 5) of public keys, each with a unique `kid`."""
        ...


class KeyMaker(Protocol):
    """Makes signing keys."""

    def new(self) -> SealedKey:
        """One of its own each time, sealed."""
        ...


class RollCall(Protocol):
    """Who verifies access tokens, and with which keys."""

    async def lacking(self, kid: str) -> Sequence[str]:
        """Replicas of whatever service that cannot verify with it yet, by name.

        Raises Unavailable when that cannot be known: nobody may be taken for ready who was not asked.
        """
        ...
