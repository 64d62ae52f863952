"""Clients over the wire."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType, field

from kernel.assurance import Level
from kernel.errors import FieldError, InvalidRequest
from kernel.runtime.http.request import Body
from kernel.runtime.tokens.dpop.public_key import read_public_key
from services.auth.adapters.http.conversions import parse_field
from services.auth.domain.oidc.client import (
    CLIENT_ID_PATTERN,
    MAX_KEYS,
    MAX_NAME,
    Algorithm,
    AuthMethod,
    Client,
    ClientKind,
    GrantType,
    Profile,
    RegisteredClient,
    SecretRecord,
    SubjectType,
)
from services.auth.domain.oidc.client_assertion import ALGORITHMS
from services.auth.domain.oidc.redirect_uri import MAX_LENGTH, parse_logout_uri, parse_redirect_uri, parse_sector_uri
from services.auth.domain.oidc.scopes import MAX_SCOPES, STANDARD, parse_scope_name

_MAX_URIS = 50
_KEY_MEMBERS = ("kty", "crv", "x", "y", "n", "e", "kid", "alg", "use")
_NOT_STORED = datetime(1970, 1, 1, tzinfo=UTC)  # the use case sets the time
Name = Annotated[str, Meta(min_length=1, max_length=MAX_NAME, pattern=r"^[^\x00-\x1f]+(?!\n)$", examples=["Wiki"])]
Uris = Annotated[
    list[Annotated[str, Meta(max_length=MAX_LENGTH)]],
    Meta(max_length=_MAX_URIS, examples=[["https://wiki.example.com/callback"]]),
]
LogoutUri = Annotated[str, Meta(max_length=MAX_LENGTH, examples=["https://wiki.example.com/backchannel-logout"])]
SectorUri = Annotated[str, Meta(max_length=MAX_LENGTH)]
Scopes = Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=MAX_SCOPES)]
Audiences = Annotated[
    list[Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[!-~]+(?!\n)$")]], Meta(max_length=20)
]
Grants = Annotated[list[GrantType], Meta(min_length=1, max_length=len(GrantType))]


class KeySet(Body, frozen=True):
    """Public keys for ES256, PS256 or RS256 (RFC 7517 section 5)."""

    keys: Annotated[list[dict[str, Any]], Meta(max_length=MAX_KEYS, examples=[[{"kty": "EC", "crv": "P-256"}]])]


class ClientBody(Body, frozen=True):
    """Without `client_id` the client gets a new one. `spa` and `native` clients keep no secret.

    `scopes` are the most that it may ask for: those of OpenID Connect, and permissions. `audiences` are whom its access
    tokens are for. Its users are not asked for consent when it is `first_party`. It gets no token without a proof of a
    key of its own when it is `dpop_bound`. With `auth_method` private_key_jwt its `jwks` has its public keys. The
    profile `fapi2` wants that method, ES256, pushed requests and proofs of a key. It gets a logout token at its
    `backchannel_logout_uri` when a session of one of its users ends. With the `subject_type` pairwise its users have
    names that other sectors do not know; `sector_identifier_uri` is for one whose redirect URIs have several hosts.
    """

    name: Name
    client_id: Annotated[str, Meta(pattern=CLIENT_ID_PATTERN, examples=["wiki"])] | None = None
    kind: Annotated[ClientKind, Meta(examples=["web"])] = ClientKind.WEB
    redirect_uris: Uris = field(default_factory=list)
    post_logout_redirect_uris: Uris = field(default_factory=list)
    auth_method: AuthMethod | None = None
    grant_types: Grants | None = None
    scopes: Scopes | None = None
    audiences: Audiences = field(default_factory=list)
    id_token_alg: Algorithm | None = None
    require_pkce: bool = True
    require_par: bool = False
    first_party: bool = False
    claims_in_id_token: bool = False
    required_acr: Level | None = None
    dpop_bound: bool = False
    jwks: KeySet | None = None
    profile: Profile | None = None
    backchannel_logout_uri: LogoutUri | None = None
    backchannel_logout_session_required: bool = False
    subject_type: SubjectType = SubjectType.PUBLIC
    sector_identifier_uri: SectorUri | None = None

    def to_client(self) -> Client:
        """Raises InvalidRedirectUri, InvalidRequest."""
        is_public = self.kind in {ClientKind.SPA, ClientKind.NATIVE}
        secret_or_key = AuthMethod.KEY if self.profile is Profile.FAPI2 else AuthMethod.BASIC
        algorithm = Algorithm.ES256 if self.profile is Profile.FAPI2 else Algorithm.RS256
        own = (GrantType.CREDENTIALS,) if self.kind is ClientKind.SERVICE else (GrantType.CODE, GrantType.REFRESH)
        return Client(
            client_id=self.client_id or "",
            name=self.name,
            created_at=_NOT_STORED,
            kind=self.kind,
            auth_method=self.auth_method or (AuthMethod.NONE if is_public else secret_or_key),
            redirect_uris=tuple(map(parse_redirect_uri, self.redirect_uris)),
            post_logout_redirect_uris=tuple(map(parse_redirect_uri, self.post_logout_redirect_uris)),
            grant_types=own if self.grant_types is None else tuple(self.grant_types),
            scopes=STANDARD if self.scopes is None else _parse_scopes(self.scopes),
            audiences=tuple(self.audiences),
            id_token_alg=self.id_token_alg or algorithm,
            require_pkce=self.require_pkce,
            require_par=self.require_par,
            first_party=self.first_party,
            claims_in_id_token=self.claims_in_id_token,
            required_acr=self.required_acr,
            dpop_bound=self.dpop_bound,
            keys=_parse_keys(self.jwks) if self.jwks else (),
            profile=self.profile,
            backchannel_logout_uri=_parse_logout_uri(self.backchannel_logout_uri),
            backchannel_logout_session_required=self.backchannel_logout_session_required,
            subject_type=self.subject_type,
            sector_identifier_uri=parse_sector_uri(self.sector_identifier_uri) if self.sector_identifier_uri else None,
        )


class ClientPatch(Body, frozen=True):
    """What is left out stays. Disabling a client ends all its tokens."""

    name: Name | UnsetType = UNSET
    redirect_uris: Uris | UnsetType = UNSET
    post_logout_redirect_uris: Uris | UnsetType = UNSET
    grant_types: Grants | UnsetType = UNSET
    scopes: Scopes | UnsetType = UNSET
    audiences: Audiences | UnsetType = UNSET
    id_token_alg: Algorithm | UnsetType = UNSET
    require_pkce: bool | UnsetType = UNSET
    require_par: bool | UnsetType = UNSET
    first_party: bool | UnsetType = UNSET
    claims_in_id_token: bool | UnsetType = UNSET
    required_acr: Level | UnsetType | None = UNSET
    dpop_bound: bool | UnsetType = UNSET
    jwks: KeySet | UnsetType = UNSET
    backchannel_logout_uri: LogoutUri | UnsetType | None = UNSET
    backchannel_logout_session_required: bool | UnsetType = UNSET
    disabled: bool | UnsetType = UNSET

    def to_changes(self) -> Mapping[str, Any]:
        """Raises InvalidRedirectUri, InvalidRequest."""
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        changes = {name: value for name, value in given.items() if value is not UNSET}
        for name in ("redirect_uris", "post_logout_redirect_uris"):
            if name in changes:
                changes[name] = tuple(map(parse_redirect_uri, changes[name]))
        if "backchannel_logout_uri" in changes:
            changes["backchannel_logout_uri"] = _parse_logout_uri(changes["backchannel_logout_uri"])
        if "scopes" in changes:
            changes["scopes"] = _parse_scopes(changes["scopes"])
        if "jwks" in changes:
            changes["keys"] = _parse_keys(changes.pop("jwks"))
        return {name: tuple(value) if isinstance(value, list) else value for name, value in changes.items()}


class SecretItem(Struct, frozen=True):
    """`hint` are the last characters of the secret."""

    id: UUID
    hint: str
    created_at: datetime


class ClientItem(Struct, frozen=True):
    client_id: str
    name: str
    kind: ClientKind
    auth_method: AuthMethod
    redirect_uris: list[str]
    post_logout_redirect_uris: list[str]
    grant_types: list[GrantType]
    scopes: list[str]
    audiences: list[str]
    id_token_alg: Algorithm
    require_pkce: bool
    require_par: bool
    first_party: bool
    claims_in_id_token: bool
    required_acr: Level | None
    dpop_bound: bool
    profile: Profile | None
    backchannel_logout_uri: str | None
    backchannel_logout_session_required: bool
    subject_type: SubjectType
    sector_identifier_uri: str | None
    jwks: dict[str, Any] | None
    disabled: bool
    created_at: datetime


class ClientDetails(ClientItem, frozen=True):
    secrets: list[SecretItem]


class NewClient(ClientItem, frozen=True):
    """`client_secret` is shown once; null for a client without a secret."""

    client_secret: Annotated[str | None, Meta(examples=["ggs_AbC…"])]


class NewSecret(Struct, frozen=True):
    """`client_secret` is shown once."""

    id: UUID
    hint: str
    created_at: datetime
    client_secret: Annotated[str, Meta(examples=["ggs_AbC…"])]


def item_values(client: Client) -> dict[str, Any]:
    jwks = {"keys": list(client.keys)} if client.keys else None
    return {"client_id": client.client_id, "jwks": jwks} | {
        name: list(value) if isinstance(value, tuple) else value
        for name in ClientItem.__struct_fields__
        if name not in {"client_id", "jwks"}
        for value in [getattr(client, name)]
    }


def to_item(client: Client) -> ClientItem:
    return ClientItem(**item_values(client))


def to_details(found: RegisteredClient) -> ClientDetails:
    return ClientDetails(**item_values(found.client), secrets=[to_secret_item(each.record) for each in found.secrets])


def to_secret_item(record: SecretRecord) -> SecretItem:
    return SecretItem(record.id, record.hint, record.created_at)


def _parse_logout_uri(uri: str | None) -> str | None:
    return None if uri is None else parse_logout_uri(uri)


def _parse_keys(jwks: KeySet) -> tuple[dict[str, Any], ...]:
    """Returns the members that say what a key is. Raises InvalidRequest for a key that cannot verify an assertion."""
    return tuple(_parse_key(at, jwk) for at, jwk in enumerate(jwks.keys))


def _parse_key(at: int, jwk: dict[str, Any]) -> dict[str, Any]:
    algorithm, name = jwk.get("alg", "ES256" if jwk.get("kty") == "EC" else "PS256"), f"jwks.keys.{at}"
    if not isinstance(jwk.get("kid", ""), str) or jwk.get("use", "sig") != "sig":
        raise InvalidRequest(fields=[FieldError(name, "kid is a text, and use is sig")])
    try:
        read_public_key(jwk, algorithm, ALGORITHMS)
    except ValueError as refused:
        raise InvalidRequest(fields=[FieldError(name, str(refused))]) from None
    return {name: jwk[name] for name in _KEY_MEMBERS if name in jwk}


def _parse_scopes(scopes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parse_field(f"scopes.{at}", parse_scope_name, each) for at, each in enumerate(scopes)))
