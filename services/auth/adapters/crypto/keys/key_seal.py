"""How a signing key is stored: its private half sealed under a key that is not in the store."""

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from joserfc.jwk import ECKey, RSAKey

from kernel.clock import Clock
from kernel.runtime.data.key_ring import KeyRing, SealBroken
from kernel.runtime.tokens.jwks import ALGORITHM
from services.auth.app.keys.ports import SealedKey

_RSA_BITS = 2048  # NIST SP 800-57 part 1: 112 bits of security, until the end of 2030

Key = TypeVar("Key", ECKey, RSAKey)


class SigningKeySealBroken(SealBroken):
    """A key of the store does not open with any master key that this process was given."""

    def __init__(self, kid: str) -> None:
        super().__init__(
            f"signing key {kid} was sealed with another master key: start with the AUTH_MASTER_KEY that this "
            "database was last used with, as the current one or among AUTH_PREVIOUS_MASTER_KEYS"
        )


class Seal(ABC, Generic[Key]):
    """The kid is the place of the seal: no key can pose under another's name."""

    algorithm: ClassVar[str]

    def __init__(self, ring: KeyRing, clock: Clock) -> None:
        self._ring = ring
        self._clock = clock

    def create(self) -> SealedKey:
        kid = "-"
        while kid.startswith("-"):  # a command line would read it as an option
            key = self._generate()
            kid = key.thumbprint()  # RFC 7638: the name is computed from the key
        sealed = self._ring.seal(key.as_der(private=True), kid.encode())
        return SealedKey(kid, self.algorithm, dict(key.as_dict(private=False)), sealed, self._clock.now())

    def open(self, key: SealedKey) -> Key:
        """Returns the key with both halves, from the sealed one alone. Raises SigningKeySealBroken."""
        try:
            opened = self._import(self._ring.open(key.sealed_private, key.kid.encode()))
        except SealBroken:
            raise SigningKeySealBroken(key.kid) from None
        if opened.thumbprint() != key.kid:
            raise SigningKeySealBroken(key.kid)
        return opened

    def reseal(self, key: SealedKey) -> bytes | None:
        """Seals the private half with the current key; None when it already is. Raises SigningKeySealBroken."""
        try:
            return self._ring.reseal(key.sealed_private, key.kid.encode())
        except SealBroken:
            raise SigningKeySealBroken(key.kid) from None

    @abstractmethod
    def _generate(self) -> Key: ...

    @abstractmethod
    def _import(self, der: bytes) -> Key: ...


class KeySeal(Seal[ECKey]):
    """Fulfils `KeyMaker` for the keys of access tokens."""

    algorithm = ALGORITHM

    def _generate(self) -> ECKey:
        return ECKey.generate_key("P-256")

    def _import(self, der: bytes) -> ECKey:
        return ECKey.import_key(der)


class RsaKeySeal(Seal[RSAKey]):
    """Fulfils `KeyMaker` for the RS256 keys of identity tokens."""

    algorithm = "RS256"

    def _generate(self) -> RSAKey:
        return RSAKey.generate_key(_RSA_BITS)

    def _import(self, der: bytes) -> RSAKey:
        return RSAKey.import_key(der)
