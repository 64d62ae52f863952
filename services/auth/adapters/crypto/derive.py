"""One master key, and a key of its own for each use (HKDF-SHA256, RFC 5869)."""

import hmac
from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kernel.runtime import base64url
from kernel.secret import Secret

_BYTES = 32
_FIRST_ID, _LAST_ID = 1, 255
_FEWEST_VALUES = 16  # of 32 random bytes some 30 differ, and fewer than 16 practically never


class Use(StrEnum):
    """What a derived key is for. The text is part of the derivation: to change it is to change the key."""

    REFRESH_TOKENS = "goodgo/auth/refresh-tokens/1"
    SEALED_SIGNING_KEYS = "goodgo/auth/sealed-signing-keys/1"
    IDEMPOTENCY = "goodgo/auth/idempotency/1"
    GUESSING = "goodgo/auth/guessing/1"


class MasterKey:
    """The one secret that auth is given. Whoever holds it and the database can sign as this issuer."""

    def __init__(self, encoded: Secret) -> None:
        """`encoded` is base64url of 32 random bytes or more; raises ValueError, saying how to make one."""
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

    def derive(self, use: Use) -> bytes:
        """32 bytes, the same for the same use. They tell nothing about the master key or another use's key."""
        # no salt: the master key is uniformly random already (RFC 5869 section 3.3)
        return HKDF(SHA256(), _BYTES, salt=None, info=use.encode()).derive(self._octets)

    def digest(self, use: Use) -> Callable[[bytes], bytes]:
        """HMAC-SHA256 under the key derived for `use`."""
        key = self.derive(use)
        return lambda message: mac(key, message)


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256. Not by `hmac.digest`: that lets go of the interpreter's lock, and to get it back takes longer."""
    return hmac.new(key, message, "sha256").digest()


class MasterRing:
    """The master keys by id, 1-255: one is current, the others are still, or already, read with."""

    def __init__(self, current: Secret, others: Secret | None = None) -> None:
        """`current` is a key, or `ID:KEY`; without an id it is 1. `others` are more of these, separated by commas.

        Raises ValueError for an id given twice, and as `MasterKey` does.
        """
        parts = others.reveal().split(",") if others else []
        given = [_named(part) for part in (current.reveal(), *parts)]
        self.current = given[0][1]
        self._keys = dict(given)
        if len(self._keys) != len(given):
            raise ValueError("two master keys have the same id: write AUTH_PREVIOUS_MASTER_KEYS as ID:KEY,ID:KEY")

    def derived(self, use: Use) -> dict[int, bytes]:
        """By the id of the master key, the current one first."""
        return {key_id: key.derive(use) for key_id, key in self._keys.items()}


def _named(text: str) -> tuple[int, MasterKey]:
    key_id, colon, encoded = text.strip().rpartition(":")
    if colon and not (key_id.isascii() and key_id.isdecimal() and 0 < int(key_id) <= _LAST_ID):
        raise ValueError("the id of a master key is a number from 1 to 255, as in 2:KEY")
    return int(key_id) if colon else _FIRST_ID, MasterKey(Secret(encoded))


def _is_guessable(octets: bytes) -> bool:
    """What somebody typed, counted up or repeated: 32 random bytes look so less than once in a million million."""
    steps = {(after - before) % 256 for before, after in pairwise(octets)}
    is_text = all(0x20 <= octet < 0x7F for octet in octets)  # noqa: PLR2004 - printable ASCII
    return len(set(octets)) < _FEWEST_VALUES or len(steps) == 1 or is_text
