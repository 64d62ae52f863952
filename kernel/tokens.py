"""Access-token claims (RFC 9068) and the rules that do not need a key.

Signatures are `kernel.runtime.bearer`'s work; here is what the claims mean and when they hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.errors import InvalidToken
from kernel.roles import Permission, from_scope

TYPE = "at+jwt"
"""The `typ` header (RFC 9068 section 2.1); the long form `application/at+jwt` names the same type."""

MAX_LENGTH = 16_384
"""Characters; a longer token is refused before anything in it is parsed. Room for some 300 permissions."""

MAX_LIFETIME = timedelta(minutes=10)
LEEWAY = timedelta(seconds=30)
_YEAR_10000 = 253_402_300_800  # the first second that datetime cannot hold


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is calling, as a verified access token says. `authenticated_at` is when a password was last checked.

    `account_version` counts what has taken rights from the account; a token made before the latest is refused.
    """

    user_id: UUID
    session_id: UUID
    roles: frozenset[str]
    permissions: frozenset[Permission]
    token_id: str
    authenticated_at: datetime
    expires_at: datetime
    account_version: int = 0

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


@dataclass(frozen=True, slots=True)
class Expected:
    """What a verifier pins: exact `issuer`, and `audience` as one of the token's audiences."""

    issuer: str
    audience: str


def check_claims(claims: Mapping[str, Any], expected: Expected, now: datetime) -> Principal:
    """The principal that sound claims name; raises InvalidToken for every missing, mistyped or untimely one.

    Times are NumericDate (RFC 7519 section 2), compared with LEEWAY. One answer for every defect: a
    caller who holds a good token never sees it, and one who does not learns nothing.
    """
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if claims.get("iss") != expected.issuer or expected.audience not in audiences:
        raise InvalidToken
    issued_at, expires_at = _time(claims, "iat"), _time(claims, "exp")
    not_before = _time(claims, "nbf") if "nbf" in claims else issued_at
    # the leeway is taken from now: a claim may be a time that nothing can be added to
    if expires_at <= now - LEEWAY or max(issued_at, not_before) > now + LEEWAY:
        raise InvalidToken
    roles = claims.get("roles")
    if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
        raise InvalidToken
    try:
        return Principal(
            user_id=UUID(_text(claims, "sub")),
            session_id=UUID(_text(claims, "sid")),
            roles=frozenset(roles),
            permissions=from_scope(_text(claims, "scope")),
            token_id=_text(claims, "jti"),
            authenticated_at=_time(claims, "auth_time"),
            expires_at=expires_at,
            account_version=_count(claims, "account_version"),
        )
    except ValueError as broken:
        raise InvalidToken from broken


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str):
        raise InvalidToken
    return value


def _count(claims: Mapping[str, Any], name: str) -> int:
    """0 when it is absent: it is a claim of our own, and other tokens of the issuer need not have it."""
    value = claims.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidToken
    return value


def _time(claims: Mapping[str, Any], name: str) -> datetime:
    value = claims.get(name)
    # bool is an int to Python and a NaN or a year past 9999 breaks the conversion: neither is a time
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _YEAR_10000:
        raise InvalidToken
    return datetime.fromtimestamp(value, UTC)
