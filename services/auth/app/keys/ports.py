"""What the use cases of signing keys need from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from kernel.events import Event
from services.auth.domain.keys.signing_key import KeyState


@dataclass(frozen=True, slots=True, repr=False)
class SealedKey:
    """A signing key at rest. Its private half opens only with a secret that is not in the store.

    `public_jwk` is for people who look at the store: what is published is computed from the private half.
    """

    kid: str
    algorithm: str
    public_jwk: dict[str, Any]
    sealed_private: bytes
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredKey:
    """`age` is how long it has been in its state, by the store's clock."""

    key: SealedKey
    state: KeyState
    age: timedelta

    @property
    def kid(self) -> str:
        return self.key.kid


class SigningKeys(Protocol):
    """The store of signing keys. Of concurrent callers one makes each change. Ages come from the store's clock."""

    async def list_all(self) -> Sequence[StoredKey]:
        """Returns them newest first; none before the first start."""
        ...

    async def add(self, key: SealedKey, *events: Event, older_than: timedelta | None = None) -> bool:
        """Adds the key as the signing one when no key signs.

        Else adds it as the next one, when there is no next one and the signing one has signed for `older_than`;
        with None never. Returns False, and stores no events, when it was not added.
        """
        ...

    async def promote(self, kid: str, event: Event, *, after: timedelta) -> bool:
        """Makes the next key sign and the signing one verify.

        Returns False, and stores no event, unless `kid` is the next key and has been for `after`.
        """
        ...

    async def retire(self, kid: str, event: Event, *, after: timedelta) -> bool:
        """Deletes the key. Returns False, and stores no event, when it is absent, signs, or has verified for less
        than `after`. A next key has signed nothing, and is deleted at once.
        """
        ...

    async def reseal(self, kid: str, expected: bytes, sealed: bytes) -> bool:
        """Compares and sets the sealed private half. Returns False when it is not `expected`, or the key is absent."""
        ...


class PublicKeys(Protocol):
    """The keys that others verify access tokens with."""

    async def jwks(self) -> dict[str, Any]:
        """Returns a JWK Set (RFC 7517 section 5) of public keys, each with a unique `kid`."""
        ...


class KeyMaker(Protocol):
    """Makes signing keys."""

    def create(self) -> SealedKey:
        """Returns a new key each time, sealed."""
        ...


class KeyReadiness(Protocol):
    """Which replicas verify access tokens, and with which keys."""

    async def replicas_without(self, kid: str) -> Sequence[str]:
        """Returns the replicas, of any service, that cannot verify with the key yet, by name.

        Raises Unavailable when that is unknown: a replica that was not asked must not count as ready.
        """
        ...


class RunningReplicas(Protocol):
    """The replicas of all services that run."""

    async def replicas(self) -> Sequence[str]:
        """Returns them by name, `SERVICE/HOST:PORT`; none when none reports. Raises Unavailable."""
        ...
