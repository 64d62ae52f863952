"""Authorization requests: which parameters are taken, and what each may say.

RFC 6749 section 4.1.1, OpenID Connect Core 1.0 section 3.1.2.1, RFC 7636, RFC 8707, RFC 9449, RFC 9700.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, Self

from services.auth.domain.oidc.client import Client, GrantType
from services.auth.domain.oidc.oauth_error import OAuthError
from services.auth.domain.oidc.pkce import S256, is_challenge
from services.auth.domain.oidc.scopes import OPENID, narrow_to_known, narrow_to_shown, scopes_of_claims

LOGIN, CONSENT, NONE, SELECT_ACCOUNT = "login", "consent", "none", "select_account"
_PROMPTS = frozenset({LOGIN, CONSENT, NONE, SELECT_ACCOUNT})
_MAX_AGE = 10 * 365 * 86_400
_THUMBPRINT = re.compile(r"[A-Za-z0-9_-]{43}")
_MAX_AGE_LENGTH = 20  # digits, of which some may be zeros in front
MAX_TEXT = 4_000
"""Characters of a parameter: it is stored, and the client's state goes into the address of the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationRequest:
    """A request that has passed. `max_age` is in seconds. `id_token_hint` is not verified yet.

    `key_thumbprint` names the key with which the client has to exchange its code (RFC 9449 section 10). `device` is the
    digest, in hexadecimal, of the code of a device that waits for the answer; `redirect_uri` is then a page of ours.
    """

    client_id: str
    redirect_uri: str
    scopes: tuple[str, ...]
    state: str | None = None
    nonce: str | None = None
    challenge: str | None = None
    prompts: tuple[str, ...] = ()
    max_age: int | None = None
    acr_values: tuple[str, ...] = ()
    required_acrs: tuple[str, ...] = ()
    login_hint: str | None = None
    id_token_hint: str | None = None
    userinfo_claims: tuple[str, ...] = ()
    id_token_claims: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    key_thumbprint: str | None = None
    device: str | None = None

    @property
    def is_openid(self) -> bool:
        return OPENID in self.scopes

    @property
    def is_silent(self) -> bool:
        return NONE in self.prompts

    @property
    def agreed_scopes(self) -> tuple[str, ...]:
        """What the user agrees to: the scopes, and those that show the claims that are asked for by name."""
        by_name = scopes_of_claims((*self.userinfo_claims, *self.id_token_claims))
        return tuple(dict.fromkeys((*self.scopes, *by_name)))

    def write(self) -> dict[str, Any]:
        """Returns plain values. What is not set is left out: the release before reads what it knows."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
        }
        return cls(**values)


Parameters = Mapping[str, str]


class Collected(NamedTuple):
    """The parameters of a request, those that are repeated, and every `resource`, which may be (RFC 8707 section 2)."""

    values: dict[str, str]
    repeated: list[str]
    resources: list[str]

    def check_repeated(self) -> None:
        """Raises OAuthError (RFC 6749 section 3.1)."""
        if self.repeated:
            raise OAuthError("invalid_request", f"{self.repeated[0][:50]!r} is given more than once.")


def collect_parameters(pairs: Iterable[tuple[str, str]]) -> Collected:
    """Returns the parameters by name.

    A parameter without a value counts as left out (RFC 6749 section 3.1).
    """
    found: dict[str, str] = {}
    repeated: list[str] = []
    resources: list[str] = []
    for name, value in pairs:
        if name == "resource":
            resources.append(value)
        elif name in found or name in repeated:
            repeated.append(name)
        elif value:
            found[name] = value
    return Collected(found, repeated, resources)


def parse_request(
    client: Client, redirect_uri: str, collected: Collected, *, was_pushed: bool, key_thumbprint: str | None = None
) -> AuthorizationRequest:
    """Returns the request of a client that is known, to be answered at `redirect_uri`. `key_thumbprint` is of the key
    that the client has proven. Raises OAuthError."""
    collected.check_repeated()
    parameters = collected.values
    _check_form(client, parameters, was_pushed=was_pushed)
    prompts = tuple((parameters.get("prompt") or "").split())
    if not set(prompts) <= _PROMPTS or (NONE in prompts and len(prompts) > 1):
        raise OAuthError("invalid_request", "prompt is one of login, consent, select_account, or none alone.")
    userinfo_claims, id_token_claims, required_acrs = _parse_claims(parameters.get("claims"))
    return AuthorizationRequest(
        client_id=client.client_id,
        redirect_uri=redirect_uri,
        scopes=narrow_to_known(parameters.get("scope"), client.scopes),
        state=parameters.get("state"),
        nonce=parameters.get("nonce"),
        challenge=_parse_challenge(client, parameters),
        prompts=prompts,
        max_age=_parse_max_age(parameters.get("max_age")),
        acr_values=tuple((parameters.get("acr_values") or "").split()),
        required_acrs=required_acrs,
        login_hint=parameters.get("login_hint"),
        id_token_hint=parameters.get("id_token_hint"),
        userinfo_claims=narrow_to_shown(userinfo_claims, client.scopes),
        id_token_claims=narrow_to_shown(id_token_claims, client.scopes),
        audiences=parse_audiences(client, collected.resources),
        key_thumbprint=_parse_key(parameters.get("dpop_jkt"), key_thumbprint),
    )


def parse_audiences(client: Client, resources: Sequence[str]) -> tuple[str, ...]:
    """Returns whom the client's tokens are for. Raises OAuthError for an audience that is not among the client's."""
    if not set(resources) <= set(client.audiences):
        raise OAuthError("invalid_target", "resource is not one of the client's audiences.")
    return tuple(dict.fromkeys(resources)) or client.audiences


def narrow_audiences(granted: Sequence[str], resources: Sequence[str]) -> tuple[str, ...]:
    """Returns whom one access token is for: all, or those of `resources` (RFC 8707 section 2.2). Raises OAuthError for
    one that was not granted."""
    if not set(resources) <= set(granted):
        raise OAuthError("invalid_target", "resource is not one that was granted.")
    return tuple(dict.fromkeys(resources or granted))


def _check_form(client: Client, parameters: Parameters, *, was_pushed: bool) -> None:
    if "request" in parameters:
        raise OAuthError("request_not_supported", "Send the parameters themselves, or push them.")
    if "request_uri" in parameters:
        raise OAuthError("request_uri_not_supported", "Push the request, and send the request_uri that you get.")
    if "registration" in parameters:
        raise OAuthError("registration_not_supported", "Clients are registered by an administrator.")
    if client.needs_push and not was_pushed:
        raise OAuthError("invalid_request", "This client pushes its requests (RFC 9126).")
    response_type = parameters.get("response_type")
    if response_type is None:
        raise OAuthError("invalid_request", "response_type is missing.")
    if response_type != "code":
        raise OAuthError("unsupported_response_type", "response_type is code.")
    if parameters.get("response_mode", "query") != "query":
        raise OAuthError("invalid_request", "response_mode is query.")
    if not client.allows(GrantType.CODE):
        raise OAuthError("unauthorized_client", "The client may not use the authorization code grant.")
    if any(len(value) > MAX_TEXT for value in parameters.values()):
        raise OAuthError("invalid_request", "A parameter is too long.")


def _parse_challenge(client: Client, parameters: Parameters) -> str | None:
    challenge, method = parameters.get("code_challenge"), parameters.get("code_challenge_method")
    if challenge is None and method is None and not client.needs_pkce:
        return None
    if challenge is None:
        raise OAuthError("invalid_request", "code_challenge is missing: this client uses PKCE (RFC 7636).")
    # without a method it would be `plain`, which shows the verifier to the reader of the request
    if method != S256 or not is_challenge(challenge):
        raise OAuthError("invalid_request", "code_challenge_method is S256, and code_challenge its 43 characters.")
    return challenge


def _parse_key(named: str | None, proven: str | None) -> str | None:
    if named is not None and (not _THUMBPRINT.fullmatch(named) or proven not in {None, named}):
        raise OAuthError("invalid_request", "dpop_jkt is the SHA-256 thumbprint of the key that the proof proves.")
    return named or proven


def _parse_max_age(text: str | None) -> int | None:
    if text is None:
        return None
    if len(text) > _MAX_AGE_LENGTH or not text.isascii() or not text.isdigit() or int(text) > _MAX_AGE:
        raise OAuthError("invalid_request", "max_age is a number of seconds.")
    return int(text)


def _parse_claims(text: str | None) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Returns the claims that are asked for by name, of userinfo and of the ID token, and the levels that must be
    reached (OpenID Connect Core 1.0 section 5.5)."""
    if text is None:
        return (), (), ()
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError):
        asked = None
    userinfo, id_token = (_member(asked, name) for name in ("userinfo", "id_token"))
    return tuple(userinfo), tuple(id_token), _required_acrs(id_token.get("acr"))


def _member(asked: object, name: str) -> dict[str, Any]:
    """Raises OAuthError."""
    member = (asked.get(name) or {}) if isinstance(asked, dict) else None
    if not isinstance(member, dict):
        raise OAuthError("invalid_request", "claims is a JSON object with the members userinfo and id_token.")
    return member


def _required_acrs(acr: object) -> tuple[str, ...]:
    """Returns the levels of which one must be reached (OpenID Connect Core 1.0 section 5.5.1.1). What cannot be the
    name of a level becomes an empty one, which is never reached: JSON can spell text that no store takes."""
    if not isinstance(acr, dict) or acr.get("essential") is not True:
        return ()
    values = acr.get("values", [acr["value"]] if "value" in acr else [])
    if not isinstance(values, list):
        return ()
    return tuple(each if isinstance(each, str) and each.isascii() and each.isprintable() else "" for each in values)
