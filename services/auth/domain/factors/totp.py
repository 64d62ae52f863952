"""Time-based one-time passwords (RFC 6238) as every authenticator knows them: SHA-1, 6 digits, 30 s."""

import hmac
from base64 import b32encode
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import quote

STEP = 30  # seconds
DIGITS = 6
SECRET_BYTES = 20
"""160 bits, as long as the output of the hash (RFC 4226 section 4, R6)."""

_DRIFT = 1  # steps before and after the current one: clocks differ, and typing takes time (RFC 6238 section 5.2)


def step_at(now: datetime) -> int:
    """Returns the number of the time step (RFC 6238 section 4.2)."""
    return int(now.timestamp()) // STEP


def compute_code(secret: bytes, step: int, *, digits: int = DIGITS, hash_name: str = "sha1") -> str:
    """Returns the code of a step (RFC 4226 section 5.3)."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hash_name).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def find_step(secret: bytes, code: str, now: datetime) -> int | None:
    """Returns the step whose code this is, the current one or one beside it; None for a wrong code.

    Compares with all of them, in constant time. Whether the step was used before is the store's to say.
    """
    current, given = step_at(now), code.strip().replace(" ", "").encode(errors="surrogatepass")
    found = None
    for step in _steps_around(current):
        if hmac.compare_digest(compute_code(secret, step).encode(), given):
            found = step
    return found


def _steps_around(current: int) -> Iterable[int]:
    return range(max(0, current - _DRIFT), current + _DRIFT + 1)


def encode_secret(secret: bytes) -> str:
    """Returns the secret as authenticators take it: base32 without padding."""
    return b32encode(secret).decode().rstrip("=")


def otpauth_uri(secret: bytes, account: str, issuer: str) -> str:
    """Returns the URI that an authenticator reads from a QR code, which the client draws."""
    label = f"{quote(issuer, safe='')}:{quote(account, safe='@')}"
    members = f"secret={encode_secret(secret)}&issuer={quote(issuer, safe='')}"
    return f"otpauth://totp/{label}?{members}&algorithm=SHA1&digits={DIGITS}&period={STEP}"
