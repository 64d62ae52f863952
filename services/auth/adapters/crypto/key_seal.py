"""How a signing key is kept: its private half sealed under a key that is not in the store."""

from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from joserfc.jwk import ECKey

from kernel.clock import Clock
from kernel.runtime.jwks import ALGORITHM
from kernel.runtime.system import random_bytes
from services.auth.app.key_ports import SealedKey

_NONCE = 12  # bytes, NIST SP 800-38D section 8.2


class SealBroken(RuntimeError):
    """A key of the store does not open with any master key that this process was given."""

    def __init__(self, kid: str) -> None:
        super().__init__(
            f"signing key {kid} was sealed with another master key: start with the AUTH_MASTER_KEY that this "
            "database was last used with, as the current one or among AUTH_PREVIOUS_MASTER_KEYS"
        )


class KeySeal:
    """Fulfils `KeyMaker`. AES-256-GCM, the kid as associated data: no key can pose under another's name."""

    def __init__(self, sealing_keys: Sequence[bytes], clock: Clock) -> None:
        """The first seals, and every one opens."""
        self._sealing_keys = list(sealing_keys)
        self._clock = clock

    def new(self) -> SealedKey:
        kid = "-"
        while kid.startswith("-"):  # which a command line would take for an option
            key = ECKey.generate_key("P-256")
            kid = key.thumbprint()  # RFC 7638: what a key is called follows from what it is
        sealed = self._seal(kid, key.as_der(private=True))
        return SealedKey(kid, ALGORITHM, dict(key.as_dict(private=False)), sealed, self._clock.now())

    def open(self, key: SealedKey) -> ECKey:
        """Raises SealBroken."""
        return ECKey.import_key(self._opened(key)[1])

    def resealed(self, key: SealedKey) -> bytes | None:
        """Its private half under the sealing key of today; None when it is so already. Raises SealBroken."""
        place, private = self._opened(key)
        return self._seal(key.kid, private) if place else None

    def _seal(self, kid: str, private: bytes) -> bytes:
        nonce = random_bytes(_NONCE)
        return nonce + AESGCM(self._sealing_keys[0]).encrypt(nonce, private, kid.encode())

    def _opened(self, key: SealedKey) -> tuple[int, bytes]:
        """The place of the sealing key in the ring, and what it opened."""
        nonce, sealed = key.sealed_private[:_NONCE], key.sealed_private[_NONCE:]
        for place, sealing_key in enumerate(self._sealing_keys):
            try:
                return place, AESGCM(sealing_key).decrypt(nonce, sealed, key.kid.encode())
            except InvalidTag:
                continue
        raise SealBroken(key.kid)
