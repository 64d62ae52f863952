"""The keys that access tokens are signed with: made at the first start, sealed at rest, published by half."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from joserfc.jwk import ECKey

from kernel.clock import Clock
from kernel.runtime.jwks import ALGORITHM
from kernel.runtime.system import random_bytes
from services.auth.app.ports import SealedKey, SigningKeys

_NONCE = 12  # bytes, NIST SP 800-38D section 8.2


class SealBroken(RuntimeError):
    """A key of the store does not open with the master key that this process was given."""

    def __init__(self, kid: str) -> None:
        super().__init__(
            f"signing key {kid} was sealed with another master key: start with the AUTH_MASTER_KEY that this "
            "database was first used with"
        )


class SigningKeyRing:
    """Fulfils `PublicKeys`. Signs with the newest key and publishes all, so that older tokens stay good."""

    def __init__(self, keys: Sequence[SealedKey], sealing_key: bytes) -> None:
        """`keys` newest first, at least one; raises SealBroken when the newest does not open."""
        newest = keys[0]
        self.kid = newest.kid
        self.private = _unseal(newest, sealing_key)
        self._published = {"keys": [_published(key) for key in keys]}

    @classmethod
    async def open(cls, store: SigningKeys, sealing_key: bytes, clock: Clock) -> Self:
        """Reads the store, and gives it a first key when it has none. Raises SealBroken."""
        keys = await store.all()
        if not keys:
            await store.add_first(_new_key(sealing_key, clock.now()))
            keys = await store.all()  # of replicas that start together, one key has won
        return cls(keys, sealing_key)

    async def jwks(self) -> dict[str, Any]:
        return self._published


def _new_key(sealing_key: bytes, now: datetime) -> SealedKey:
    key = ECKey.generate_key("P-256")
    kid = key.thumbprint()  # RFC 7638: what a key is called follows from what it is
    nonce = random_bytes(_NONCE)
    sealed = AESGCM(sealing_key).encrypt(nonce, key.as_der(private=True), kid.encode())
    return SealedKey(kid, ALGORITHM, dict(key.as_dict(private=False)), nonce + sealed, now)


def _unseal(key: SealedKey, sealing_key: bytes) -> ECKey:
    nonce, sealed = key.sealed_private[:_NONCE], key.sealed_private[_NONCE:]
    try:
        private = AESGCM(sealing_key).decrypt(nonce, sealed, key.kid.encode())
    except InvalidTag as broken:
        raise SealBroken(key.kid) from broken
    return ECKey.import_key(private)


def _published(key: SealedKey) -> dict[str, Any]:
    return {**key.public_jwk, "kid": key.kid, "use": "sig", "alg": key.algorithm}
