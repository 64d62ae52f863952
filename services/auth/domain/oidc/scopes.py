"""Scopes: those of OpenID Connect, and permissions of the platform. What each shows or allows."""

from collections.abc import Iterable, Mapping

from kernel.roles import Permission
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Profile
from services.auth.domain.oidc.oauth_error import OAuthError

OPENID, PROFILE, EMAIL, GROUPS, OFFLINE = "openid", "profile", "email", "groups", "offline_access"
STANDARD = (OPENID, PROFILE, EMAIL, GROUPS, OFFLINE)
"""OpenID Connect Core 1.0 sections 3.1.2.1, 5.4 and 11; `groups` are the names of the account's roles."""

MAX_SCOPES = 50
_CLAIMS: Mapping[str, tuple[str, ...]] = {
    PROFILE: ("name",),
    EMAIL: ("email", "email_verified"),
    GROUPS: ("groups",),
}
CLAIMS = ("sub", *(name for names in _CLAIMS.values() for name in names))
_MEANINGS: Mapping[str, str] = {
    OPENID: "Know that it is you",
    PROFILE: "See your name",
    EMAIL: "See your email address",
    GROUPS: "See the names of your roles",
    OFFLINE: "Stay connected while you are away",
}


def narrow_to_shown(claims: Iterable[str], scopes: Iterable[str]) -> tuple[str, ...]:
    """Returns the claims that one of these scopes shows."""
    shown = {name for scope in scopes for name in _CLAIMS.get(scope, ())}
    return tuple(dict.fromkeys(name for name in claims if name in shown))


def scopes_of_claims(claims: Iterable[str]) -> tuple[str, ...]:
    """Returns the scopes that show these claims: what a user agrees to when a client asks for claims by name."""
    asked = set(claims)
    return tuple(scope for scope, names in _CLAIMS.items() if asked & set(names))


def describe_scope(scope: str) -> str:
    """Returns what a user agrees to, in plain words."""
    if scope in _MEANINGS:
        return _MEANINGS[scope]
    service, resource, action = scope.split(":")
    return f"Use your permission {action!r} on {resource} of {service}"


def parse_scope_name(text: str) -> str:
    """Returns `text`. Raises ValueError unless it is a standard scope or a permission."""
    return text if text in STANDARD else Permission.parse(text).name


def narrow_to_known(asked: str | None, allowed: Iterable[str]) -> tuple[str, ...]:
    """Returns the scopes that are asked for and allowed, in their order (RFC 6749 section 3.3). Raises OAuthError when
    none is left."""
    known = set(allowed)
    scopes = tuple(dict.fromkeys(scope for scope in (asked or "").split(" ") if scope in known))
    if not scopes:
        raise OAuthError("invalid_scope", "scope has none of the client's scopes.")
    return scopes


def permissions_of(scopes: Iterable[str]) -> frozenset[Permission]:
    return frozenset(Permission(scope) for scope in scopes if ":" in scope)


def narrow_to_held(scopes: Iterable[str], grants: Grants) -> tuple[str, ...]:
    """Returns the scopes without permissions that the account does not hold now."""
    held = {permission.name for permission in grants.permissions}
    return tuple(scope for scope in scopes if ":" not in scope or scope in held)


def claims_of(profile: Profile, scopes: Iterable[str], asked: Iterable[str] = ()) -> dict[str, object]:
    """Returns the claims that the scopes show, and those that the user agreed to by name."""
    names = {name for scope in scopes for name in _CLAIMS.get(scope, ())} | (set(asked) & set(CLAIMS))
    account = profile.account
    known: dict[str, object] = {
        "name": account.display_name,
        "email": account.email.text,
        "email_verified": account.email_verified,
        "groups": sorted(profile.grants.roles),
    }
    return {name: value for name, value in known.items() if name in names and value is not None}
