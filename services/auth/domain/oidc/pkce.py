"""Proof Key for Code Exchange (RFC 7636), S256 only."""

import hmac
import re
from base64 import urlsafe_b64encode
from hashlib import sha256

S256 = "S256"
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


def is_challenge(text: str) -> bool:
    return _CHALLENGE.fullmatch(text) is not None


def proves(verifier: str | None, challenge: str | None) -> bool:
    """Returns whether the verifier belongs to the challenge. A verifier without a challenge proves nothing: a client
    that sent none in its request sends none here (RFC 9700 section 4.8.2)."""
    if verifier is None or challenge is None:
        return verifier is None and challenge is None
    if not _VERIFIER.fullmatch(verifier):
        return False
    return hmac.compare_digest(create_challenge(verifier), challenge)


def create_challenge(verifier: str) -> str:
    """Returns the challenge that a verifier belongs to (RFC 7636 section 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")
