"""base64url without padding (RFC 7515 section 2), with one form for one value."""

from base64 import urlsafe_b64decode, urlsafe_b64encode


def encode(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    """Raises ValueError for anything that `encode` does not write: padding, spaces, `+`, stray trailing bits.

    Two forms of one token would be two keys of a cache, and a way around a list of refused tokens.
    """
    octets = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    if encode(octets) != text:
        raise ValueError("not canonical base64url")
    return octets
