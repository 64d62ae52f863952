"""Access-token claims (RFC 9068) and the rules that do not need a key.

`kernel.runtime.tokens.signature_verifier` checks signatures; this module checks claims.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from kernel.errors import Forbidden, InvalidToken
from kernel.roles import Permission, parse_scope

TYPE = "at+jwt"
"""The `typ` header (RFC 9068 section 2.1); the long form `application/at+jwt` names the same type."""

MAX_LENGTH = 16_384
"""Characters; a longer token is refused before anything in it is parsed. Room for some 300 permissions."""

MAX_LIFETIME = timedelta(minutes=10)
LEEWAY = timedelta(seconds=30)
_YEAR_10000 = 253_402_300_800  # the first second that datetime cannot hold


class NoUser(Forbidden):
    """The route is for users, and the caller is a client that acts for itself."""

    depends_on_grants: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__("Call this with a user's access token.")


class NoSession(Forbidden):
    """The route is for sessions, and the token was not issued to one."""

    depends_on_grants: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__("Call this with the access token of a session.")


class ClientToken(Forbidden):
    """The route asks for no permission, so it is for the user's own session, and the token was issued to a client.

    What a user lets a client do is in the token's permissions.
    """

    depends_on_grants: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__("Call this with the access token of the user's own session.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """The caller that a verified access token names: a user, or a client that acts for itself.

    `sub` is the user's id, or the client's, which is then `client_id`, too. `sid` is the session that the token was
    issued to, None for a token without one. `auth_time` is the last authentication, `acr` its level, `amr` its methods
    (RFC 8176) and `acr_max` the highest level that the account can reach; a token without a session has none of them.
    `account_version` counts what has taken rights from the account; a token made before the latest is refused.
    `issued_at` is in whole seconds. `key_thumbprint` names the key that the token is bound to (RFC 9449 section 6.1):
    its holder sends a proof with it.
    `family_id` is set in a token that a user let a client have.
    """

    sub: UUID | str
    client_id: str
    sid: UUID | None
    roles: frozenset[str]
    permissions: frozenset[Permission]
    token_id: str
    expires_at: datetime
    auth_time: datetime | None
    acr: str | None = None
    acr_max: str | None = None
    amr: tuple[str, ...] = ()
    account_version: int = 0
    issued_at: datetime | None = field(default=None, compare=False)
    key_thumbprint: str | None = None
    family_id: UUID | None = None

    @property
    def user_id(self) -> UUID:
        """Raises NoUser when the caller is a client."""
        if isinstance(self.sub, UUID):
            return self.sub
        raise NoUser

    @property
    def session_id(self) -> UUID:
        """Raises NoSession when the token was issued to none."""
        if self.sid is None:
            raise NoSession
        return self.sid

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


@dataclass(frozen=True, slots=True)
class Expected:
    """What a verifier expects: exactly this `issuer`, and `audience` among the token's audiences."""

    issuer: str
    audience: str


def check_claims(claims: Mapping[str, Any], expected: Expected, now: datetime) -> Principal:
    """Returns the principal that valid claims name; raises InvalidToken for a missing, mistyped or untimely one.

    Times are NumericDate (RFC 7519 section 2), compared with LEEWAY. Every defect gets the same answer: a caller with
    a valid token never sees it, and another learns nothing from it.
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
    try:
        return Principal(
            sub=_subject(claims),
            roles=frozenset(_texts(claims, "roles")),
            permissions=parse_scope(_text(claims, "scope")),
            token_id=_text(claims, "jti"),
            client_id=_text(claims, "client_id"),
            expires_at=expires_at,
            account_version=_count(claims, "account_version"),
            issued_at=issued_at,
            key_thumbprint=_key_thumbprint(claims),
            family_id=UUID(_text(claims, "fid")) if "fid" in claims else None,
            **_session(claims),
        )
    except ValueError as broken:
        raise InvalidToken from broken


def _subject(claims: Mapping[str, Any]) -> UUID | str:
    """A user's id, or the client's own for a token that it got for itself (RFC 9068 section 2.2)."""
    subject = _text(claims, "sub")
    return subject if subject == claims.get("client_id") else UUID(subject)


def _session(claims: Mapping[str, Any]) -> dict[str, Any]:
    """What a token of a session says about it; a token without a session says nothing of that."""
    if "sid" not in claims and "auth_time" not in claims:
        return {"sid": None, "auth_time": None}
    return {
        "sid": UUID(_text(claims, "sid")),
        "auth_time": _time(claims, "auth_time"),
        "acr": _text(claims, "acr") if "acr" in claims else None,
        "acr_max": _text(claims, "acr_max") if "acr_max" in claims else None,
        "amr": tuple(_texts(claims, "amr")) if "amr" in claims else (),
    }


def _key_thumbprint(claims: Mapping[str, Any]) -> str | None:
    """Returns None for a bearer token. A token that is bound in a way that is not known here is refused."""
    if "cnf" not in claims:
        return None
    confirmation = claims["cnf"]
    if not isinstance(confirmation, dict) or confirmation.keys() != {"jkt"}:
        raise InvalidToken
    return _text(confirmation, "jkt")


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str):
        raise InvalidToken
    return value


def _texts(claims: Mapping[str, Any], name: str) -> list[str]:
    value = claims.get(name)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise InvalidToken
    return value


def _count(claims: Mapping[str, Any], name: str) -> int:
    """Returns 0 when it is absent: it is a private claim, and not every token of the issuer has it."""
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
