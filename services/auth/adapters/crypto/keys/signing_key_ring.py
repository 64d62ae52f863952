"""The signing keys in use: one signs access tokens, the public halves of all are published.

A public half is computed from the sealed private one, which opens only with a secret that is not in the store. So an
attacker who can write the store cannot have a key of theirs published. A row that does not open is left out, and an
error is logged.
"""

import logging
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, Self

from joserfc.jwk import ECKey, RSAKey

from kernel.errors import Unavailable
from kernel.runtime.tokens.jwks import ALGORITHM
from services.auth.adapters.crypto.keys.key_seal import Key, Seal, SigningKeySealBroken
from services.auth.app.keys.ports import PublicKeys, SigningKeys, StoredKey
from services.auth.domain.keys.signing_key import KeyState

_log = logging.getLogger(__name__)


class _Ring(Generic[Key]):
    """Fulfils `PublicKeys` with the keys of the last read; `refresh` reads the store again."""

    algorithm: ClassVar[str]

    def __init__(self, store: SigningKeys, seal: Seal[Key]) -> None:
        self._store = store
        self._seal: Seal[Key] = seal
        self._published: dict[str, Any] = {"keys": []}
        self._signing: tuple[str, Key] | None = None
        self._opened: dict[tuple[str, bytes], Key] = {}
        self._left_out: frozenset[str] = frozenset()

    @classmethod
    async def open(cls, store: SigningKeys, seal: Seal[Key]) -> Self:
        """Adds a first key to an empty store, and reseals the keys that an older master key has sealed.

        Raises SigningKeySealBroken.
        """
        if not await store.list_all():
            await store.add(seal.create())  # of replicas that start together, one key wins
        ring = cls(store, seal)
        await ring.refresh()
        for kept in await store.list_all():
            if kept.kid in ring.kids and (sealed := seal.reseal(kept.key)) is not None:
                await store.reseal(kept.kid, kept.key.sealed_private, sealed)
        return ring

    @property
    def kid(self) -> str:
        return self._in_use()[0]

    @property
    def private(self) -> Key:
        return self._in_use()[1]

    @property
    def public_jwk(self) -> dict[str, Any]:
        """The public half of the key that signs, as it is published."""
        return _publish(self.kid, self.private, self.algorithm)

    @property
    def kids(self) -> frozenset[str]:
        """The ids of all published keys."""
        return frozenset(key["kid"] for key in self._published["keys"])

    async def jwks(self) -> dict[str, Any]:
        return self._published

    async def match(self, kids: frozenset[str]) -> None:
        """Reads the store again when another replica has published other keys; never raises."""
        if kids != self.kids:
            try:
                await self.refresh()
            except (Unavailable, SigningKeySealBroken) as failure:
                _log.warning("signing keys not read, the known ones stay: %s", failure)

    async def refresh(self) -> None:
        """As the store is now. Raises SigningKeySealBroken and Unavailable, and is then as before."""
        keys = await self._store.list_all()
        self._take(keys)

    def _take(self, keys: Sequence[StoredKey]) -> None:
        """Raises SigningKeySealBroken when the key that signs does not open."""
        opened = self._open_all(keys)
        signing = next(kept for kept in keys if kept.state is KeyState.SIGNING)
        if signing.kid not in opened:
            raise SigningKeySealBroken(signing.kid)
        if self._signing is None or self._signing[0] != signing.kid:
            self._signing = signing.kid, opened[signing.kid]
        published = {"keys": [_publish(kid, key, self.algorithm) for kid, key in opened.items()]}
        if published != self._published:  # the same object as long as nothing changes: verifiers compare it
            self._published = published

    def _open_all(self, keys: Sequence[StoredKey]) -> dict[str, Key]:
        """Returns those that open, in their order. Logs the others when they are first seen."""
        opened: dict[tuple[str, bytes], Key] = {}
        left_out: set[str] = set()
        for kept in keys:
            place = kept.kid, kept.key.sealed_private
            try:
                opened[place] = self._opened.get(place) or self._seal.open(kept.key)
            except SigningKeySealBroken as broken:
                left_out.add(kept.kid)
                if kept.kid not in self._left_out:
                    _log.error("a signing key is left out: %s", broken)
        self._opened, self._left_out = opened, frozenset(left_out)
        return {kid: key for (kid, _), key in opened.items()}

    def _in_use(self) -> tuple[str, Key]:
        if self._signing is None:
            raise RuntimeError("the ring was not opened")
        return self._signing


class SigningKeyRing(_Ring[ECKey]):
    """The keys of access tokens, and of identity tokens for clients that want ES256."""

    algorithm = ALGORITHM


class IdTokenKeyRing(_Ring[RSAKey]):
    """The RS256 keys of identity tokens."""

    algorithm = "RS256"


class CombinedKeys:
    """Fulfils `PublicKeys` with the keys of several rings."""

    def __init__(self, *rings: PublicKeys) -> None:
        self._rings = rings
        self._parts: list[dict[str, Any]] = []
        self._published: dict[str, Any] = {"keys": []}

    async def jwks(self) -> dict[str, Any]:
        parts = [await ring.jwks() for ring in self._rings]
        if parts != self._parts:  # the same object as long as nothing changes: verifiers compare it
            self._parts = parts
            self._published = {"keys": [key for part in parts for key in part["keys"]]}
        return self._published


def _publish(kid: str, key: ECKey | RSAKey, algorithm: str) -> dict[str, Any]:
    return {**key.as_dict(private=False), "kid": kid, "use": "sig", "alg": algorithm}
