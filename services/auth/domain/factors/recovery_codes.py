"""Recovery codes: for users who have lost the second factor. Each works once."""

from base64 import b32encode
from hashlib import sha256

COUNT = 10
_CHARACTERS = 23  # of base32: 115 bits, over the 112 from which a plain digest may be stored (ASVS 5.0, 6.5.2)
RANDOM_BYTES = 15
_GROUP = 6
_ALIKE = str.maketrans("018", "OIB")  # what base32 does not have, and how it is read from paper


def format_code(random: bytes) -> str:
    """Returns a code of 23 characters in groups, made of RANDOM_BYTES random bytes."""
    text = b32encode(random).decode()[:_CHARACTERS]
    return "-".join(text[start : start + _GROUP] for start in range(0, _CHARACTERS, _GROUP)).lower()


def digest_code(code: str) -> bytes:
    """Returns the SHA-256 of a code, however it was typed. Never raises, whatever the text."""
    text = "".join(code.split()).replace("-", "").upper().translate(_ALIKE)
    return sha256(text.encode(errors="surrogatepass")).digest()
