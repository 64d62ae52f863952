"""Sealing of small secrets: AES-256-GCM under the newest of several keys.

The nonce is random, of 96 bits (NIST SP 800-38D section 8.2.2): a key may seal 2^32 values.
"""

from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kernel.runtime.process.system import random_bytes

_NONCE = 12  # bytes


class SealBroken(Exception):
    """No key of the ring opens the value: it was sealed with another key, or for another place, or was changed."""


class KeyRing:
    """Seals with the first key and opens with any. Keys are of 32 bytes, by the id of the master key they come from."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        self.current_id = next(iter(keys))
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}

    def seal(self, value: bytes, place: bytes) -> bytes:
        """Returns a nonce and the ciphertext. `place` says where the value belongs: it opens nowhere else."""
        nonce = random_bytes(_NONCE)
        return nonce + self._ciphers[self.current_id].encrypt(nonce, value, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Raises SealBroken."""
        return self._open(sealed, place)[1]

    def reseal(self, sealed: bytes, place: bytes) -> bytes | None:
        """Seals the value with the current key; returns None when it already is. Raises SealBroken."""
        key_id, value = self._open(sealed, place)
        return None if key_id == self.current_id else self.seal(value, place)

    def _open(self, sealed: bytes, place: bytes) -> tuple[int, bytes]:
        nonce, ciphertext = sealed[:_NONCE], sealed[_NONCE:]
        for key_id, cipher in self._ciphers.items():
            try:
                return key_id, cipher.decrypt(nonce, ciphertext, place)
            except (InvalidTag, ValueError):  # ValueError: the nonce is too short
                continue
        raise SealBroken
