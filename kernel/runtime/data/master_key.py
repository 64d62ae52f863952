"""One master key per service, and a key of its own for each use (HKDF-SHA256, RFC 5869)."""

import hmac
from collections.abc import Callable
from itertools import pairwise

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kernel.runtime.data.key_ring import KeyRing
from kernel.runtime.tokens import base64url
from kernel.secret import Secret

_BYTES = 32
_FIRST_ID, _LAST_ID = 1, 255
_FEWEST_VALUES = 16  # of 32 random bytes some 30 differ, and fewer than 16 practically never


class MasterKey:
    """The one secret that a service is given. Every other key of the service is derived from it."""

    def __init__(self, encoded: Secret) -> None:
        """Takes base64url of 32 random bytes or more; raises ValueError, saying how to make one."""
        try:
            octets = base64url.decode(encoded.reveal().rstrip("="))
        except ValueError:
            octets = b""
        if len(octets) < _BYTES or _is_guessable(octets):
            raise ValueError(
                "the master key is 32 random bytes in base64url; make one with: "
                'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
            )
        self._octets = octets

    def derive(self, use: str) -> bytes:
        """Derives 32 bytes: the same for the same use, and no hint at the master key or at another use's key.

        The text of `use` is part of the derivation: to change it is to change the key.
        """
        # no salt: the master key is uniformly random already (RFC 5869 section 3.3)
        return HKDF(SHA256(), _BYTES, salt=None, info=use.encode()).derive(self._octets)

    def digest(self, use: str) -> Callable[[bytes], bytes]:
        """Returns HMAC-SHA256 under the key derived for `use`."""
        key = self.derive(use)
        return lambda message: mac(key, message)


def mac(key: bytes, message: bytes) -> bytes:
    """Computes HMAC-SHA256. `hmac.digest` would be slower: it releases the interpreter's lock and waits for it."""
    return hmac.new(key, message, "sha256").digest()


class MasterKeyRing:
    """The master keys by id, 1-255: new values are made under the current one, old ones are read under any."""

    def __init__(self, current: Secret, others: Secret | None = None) -> None:
        """Takes a key, or `ID:KEY`; without an id it is 1. `others` are more of these, separated by commas.

        Raises ValueError for an id given twice, and as `MasterKey` does.
        """
        parts = others.reveal().split(",") if others else []
        given = [_with_id(part) for part in (current.reveal(), *parts)]
        self.current = given[0][1]
        self._keys = dict(given)
        if len(self._keys) != len(given):
            raise ValueError("two master keys have the same id: write the previous ones as ID:KEY,ID:KEY")

    def derive_all(self, use: str) -> dict[int, bytes]:
        """Derives the key for `use` from each master key; by the master key's id, the current one first."""
        return {key_id: key.derive(use) for key_id, key in self._keys.items()}

    def key_ring(self, use: str) -> KeyRing:
        """Returns the keys to seal and open with for `use`."""
        return KeyRing(self.derive_all(use))


def _with_id(text: str) -> tuple[int, MasterKey]:
    key_id, colon, encoded = text.strip().rpartition(":")
    if colon and not (key_id.isascii() and key_id.isdecimal() and 0 < int(key_id) <= _LAST_ID):
        raise ValueError("the id of a master key is a number from 1 to 255, as in 2:KEY")
    return int(key_id) if colon else _FIRST_ID, MasterKey(Secret(encoded))


def _is_guessable(octets: bytes) -> bool:
    """Finds what was typed, counted up or repeated: 32 random bytes look so less than once in a million million."""
    steps = {(after - before) % 256 for before, after in pairwise(octets)}
    is_text = all(0x20 <= octet < 0x7F for octet in octets)  # noqa: PLR2004 - printable ASCII
    return len(set(octets)) < _FEWEST_VALUES or len(steps) == 1 or is_text
