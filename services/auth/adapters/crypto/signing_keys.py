"""The keys that access tokens are signed with: one signs, all are published by half."""

import logging
from collections.abc import Sequence
from typing import Any, Self

from joserfc.jwk import ECKey

from kernel.errors import Unavailable
from services.auth.adapters.crypto.key_seal import KeySeal, SealBroken
from services.auth.app.key_ports import KeptKey, SealedKey, SigningKeys
from services.auth.domain.keys import KeyState

_log = logging.getLogger(__name__)


class SigningKeyRing:
    """Fulfils `PublicKeys`. What the store held when it was read last; `refresh` reads it again."""

    def __init__(self, store: SigningKeys, seal: KeySeal) -> None:
        self._store = store
        self._seal = seal
        self._published: dict[str, Any] = {"keys": []}
        self._signing: tuple[str, ECKey] | None = None

    @classmethod
    async def open(cls, store: SigningKeys, seal: KeySeal) -> Self:
        """Gives the store a first key when it has none, and seals anew what an older master key has sealed.

        Raises SealBroken.
        """
        if not await store.all():
            await store.add(seal.new())  # of replicas that start together, one key wins
        for kept in await store.all():
            if (sealed := seal.resealed(kept.key)) is not None:
                await store.reseal(kept.kid, kept.key.sealed_private, sealed)
        ring = cls(store, seal)
        await ring.refresh()
        return ring

    @property
    def kid(self) -> str:
        return self._in_use()[0]

    @property
    def private(self) -> ECKey:
        return self._in_use()[1]

    @property
    def kids(self) -> frozenset[str]:
        """Of all that are published."""
        return frozenset(key["kid"] for key in self._published["keys"])

    async def jwks(self) -> dict[str, Any]:
        return self._published

    async def match(self, kids: frozenset[str]) -> None:
        """Reads the store again when another replica has published other keys; never raises."""
        if kids != self.kids:
            try:
                await self.refresh()
            except (Unavailable, SealBroken) as failure:
                _log.warning("signing keys not read, the known ones stay: %s", failure)

    async def refresh(self) -> None:
        """As the store is now. Raises SealBroken and Unavailable, and is then as before."""
        keys = await self._store.all()
        self._take(keys)

    def _take(self, keys: Sequence[KeptKey]) -> None:
        signing = next(kept for kept in keys if kept.state is KeyState.SIGNING)
        if self._signing is None or self._signing[0] != signing.kid:
            self._signing = signing.kid, self._seal.open(signing.key)
        published = {"keys": [_published(kept.key) for kept in keys]}
        if published != self._published:  # the same object as long as nothing changes: verifiers compare it
            self._published = published

    def _in_use(self) -> tuple[str, ECKey]:
        if self._signing is None:
            raise RuntimeError("the ring was not opened")
        return self._signing


def _published(key: SealedKey) -> dict[str, Any]:
    return {**key.public_jwk, "kid": key.kid, "use": "sig", "alg": key.algorithm}
