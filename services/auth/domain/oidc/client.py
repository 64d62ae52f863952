"""Clients: other programs that log their users in with this platform, and what each may do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from kernel.assurance import Level
from kernel.errors import FieldError, InvalidRequest
from services.auth.domain.oidc.oauth_error import create_proof_refusal
from services.auth.domain.oidc.redirect_uri import find_host, matches_redirect_uri
from services.auth.domain.oidc.scopes import STANDARD


class ClientKind(StrEnum):
    WEB = "web"  # a server that keeps a secret
    SPA = "spa"  # runs in the browser: keeps no secret
    NATIVE = "native"  # runs on a device: keeps no secret
    SERVICE = "service"  # acts for itself


class AuthMethod(StrEnum):
    """How a client authenticates at the token endpoint. Either form of a secret is taken from a client that has one."""

    BASIC = "client_secret_basic"
    POST = "client_secret_post"
    KEY = "private_key_jwt"
    NONE = "none"


class Profile(StrEnum):
    """A set of rules that a client keeps to."""

    FAPI2 = "fapi2"  # FAPI 2.0 Security Profile


class GrantType(StrEnum):
    CODE = "authorization_code"
    REFRESH = "refresh_token"
    CREDENTIALS = "client_credentials"
    DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


class Algorithm(StrEnum):
    """What identity tokens are signed with (RFC 7518 section 3.1)."""

    RS256 = "RS256"
    ES256 = "ES256"


class SubjectType(StrEnum):
    """What names a user to the client (OpenID Connect Core 1.0 section 8)."""

    PUBLIC = "public"  # the account's id, for every client the same
    PAIRWISE = "pairwise"  # another name for each sector: two sectors cannot compare their users


MAX_NAME = 100
MAX_KEYS = 10
MAX_SECRETS = 2  # a rotation without downtime
CLIENT_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}(?!\n)$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """`first_party` clients are the platform's own: their users are not asked for consent, if they are assured.

    `audiences` are whom the client's access tokens may be for (RFC 8707); without any they are for the issuer.
    `claims_in_id_token` are for software that does not ask userinfo. `required_acr` is the level below which no user
    logs in there. `require_pkce` is always true for a client without a secret. `dpop_bound`: its tokens are bound to a
    key of its own, and it gets none without a proof of that (RFC 9449 section 5.2). `keys` are the public ones (JWK) of
    a client that authenticates with an assertion. A client with the profile of FAPI 2.0 always pushes its requests,
    uses PKCE and proves a key; its refresh tokens do not rotate, since no other client can use them.

    `sector_identifier_uri` is a document with the redirect URIs of all clients that share their pairwise subjects.

    `backchannel_logout_uri` is where it takes logout tokens (OpenID Connect Back-Channel Logout 1.0 section 2.2). They
    always have a `sid`, whether it is required or not.
    """

    client_id: str
    name: str
    created_at: datetime
    kind: ClientKind = ClientKind.WEB
    auth_method: AuthMethod = AuthMethod.BASIC
    redirect_uris: tuple[str, ...] = ()
    post_logout_redirect_uris: tuple[str, ...] = ()
    grant_types: tuple[GrantType, ...] = (GrantType.CODE, GrantType.REFRESH)
    scopes: tuple[str, ...] = STANDARD
    audiences: tuple[str, ...] = ()
    id_token_alg: Algorithm = Algorithm.RS256
    require_pkce: bool = True
    require_par: bool = False
    first_party: bool = False
    claims_in_id_token: bool = False
    required_acr: Level | None = None
    dpop_bound: bool = False
    keys: tuple[Mapping[str, Any], ...] = ()
    profile: Profile | None = None
    backchannel_logout_uri: str | None = None
    backchannel_logout_session_required: bool = False
    subject_type: SubjectType = SubjectType.PUBLIC
    sector_identifier_uri: str | None = None
    disabled: bool = False

    @property
    def is_public(self) -> bool:
        return self.auth_method is AuthMethod.NONE

    @property
    def has_secrets(self) -> bool:
        return self.auth_method in {AuthMethod.BASIC, AuthMethod.POST}

    @property
    def is_fapi(self) -> bool:
        return self.profile is Profile.FAPI2

    @property
    def needs_pkce(self) -> bool:
        return self.require_pkce or self.is_public or self.is_fapi

    @property
    def needs_push(self) -> bool:
        return self.require_par or self.is_fapi

    @property
    def sector(self) -> str | None:
        """The host that pairwise subjects are for (OpenID Connect Core 1.0 section 8.1); None for a client with public
        ones, and for one whose redirect URIs do not name a single host."""
        if self.subject_type is SubjectType.PUBLIC:
            return None
        if self.sector_identifier_uri is not None:
            return find_host(self.sector_identifier_uri)
        hosts = {find_host(each) for each in self.redirect_uris}
        return hosts.pop() if len(hosts) == 1 else None

    def is_assured(self, redirect_uri: str) -> bool:
        """Returns whether only this client gets what is sent there. Without a secret, any program on a device may
        listen at its loopback address or claim its scheme (RFC 8252 section 8.6)."""
        return not self.is_public or redirect_uri.startswith("https://")

    def allows(self, grant_type: GrantType) -> bool:
        return grant_type in self.grant_types

    def check_key(self, key_thumbprint: str | None) -> None:
        """Raises OAuthError when the client has to prove a key, and has proven none."""
        if (self.dpop_bound or self.is_fapi) and key_thumbprint is None:
            raise create_proof_refusal("This client sends a DPoP proof with each request for tokens.")

    def find_redirect_uri(self, asked: str | None) -> str | None:
        """Returns the address to answer at; None when it is not one of the client's."""
        if asked is None:
            return None
        if self.is_fapi:
            return asked if asked in self.redirect_uris else None
        return asked if any(matches_redirect_uri(each, asked) for each in self.redirect_uris) else None

    def find_logout_uri(self) -> str | None:
        """Returns where to send logout tokens; None for a client that takes none, and for a disabled one."""
        return None if self.disabled else self.backchannel_logout_uri

    def write_metadata(self) -> dict[str, Any]:
        """Returns what a store keeps as a document: plain values."""
        return {
            "name": self.name,
            "kind": self.kind.value,
            "auth_method": self.auth_method.value,
            "redirect_uris": list(self.redirect_uris),
            "post_logout_redirect_uris": list(self.post_logout_redirect_uris),
            "grant_types": [each.value for each in self.grant_types],
            "scopes": list(self.scopes),
            "audiences": list(self.audiences),
            "id_token_alg": self.id_token_alg.value,
            "require_pkce": self.require_pkce,
            "require_par": self.require_par,
            "first_party": self.first_party,
            "claims_in_id_token": self.claims_in_id_token,
            "required_acr": self.required_acr.value if self.required_acr else None,
            "dpop_bound": self.dpop_bound,
            "keys": list(self.keys),
            "profile": self.profile.value if self.profile else None,
            "backchannel_logout_uri": self.backchannel_logout_uri,
            "backchannel_logout_session_required": self.backchannel_logout_session_required,
            "subject_type": self.subject_type.value,
            "sector_identifier_uri": self.sector_identifier_uri,
        }

    @classmethod
    def read(cls, client_id: str, metadata: Mapping[str, Any], created_at: datetime, *, disabled: bool) -> Self:
        """The inverse of `write_metadata`, also for a document of an earlier release. Raises ValueError for a document
        of a later release that it cannot read."""
        acr = metadata.get("required_acr")
        return cls(
            client_id=client_id,
            created_at=created_at,
            disabled=disabled,
            name=metadata["name"],
            kind=ClientKind(metadata["kind"]),
            auth_method=AuthMethod(metadata["auth_method"]),
            redirect_uris=tuple(metadata["redirect_uris"]),
            post_logout_redirect_uris=tuple(metadata["post_logout_redirect_uris"]),
            grant_types=tuple(map(GrantType, metadata["grant_types"])),
            scopes=tuple(metadata["scopes"]),
            audiences=tuple(metadata["audiences"]),
            id_token_alg=Algorithm(metadata["id_token_alg"]),
            require_pkce=metadata["require_pkce"],
            require_par=metadata["require_par"],
            first_party=metadata["first_party"],
            claims_in_id_token=metadata["claims_in_id_token"],
            required_acr=Level(acr) if acr else None,
            dpop_bound=metadata.get("dpop_bound", False),
            keys=tuple(metadata.get("keys", ())),
            profile=Profile(profile) if (profile := metadata.get("profile")) else None,
            backchannel_logout_uri=metadata.get("backchannel_logout_uri"),
            backchannel_logout_session_required=metadata.get("backchannel_logout_session_required", False),
            subject_type=SubjectType(metadata.get("subject_type", SubjectType.PUBLIC)),
            sector_identifier_uri=metadata.get("sector_identifier_uri"),
        )


def check_client(client: Client) -> None:
    """Raises InvalidRequest for settings that contradict each other."""
    errors: list[FieldError] = []
    if client.allows(GrantType.CODE) and not client.redirect_uris:
        errors.append(FieldError("redirect_uris", "is empty: the authorization code grant needs one"))
    if client.is_public and client.allows(GrantType.CREDENTIALS):
        errors.append(FieldError("grant_types", "client_credentials needs a client that authenticates"))
    if client.is_public and not client.require_pkce:
        errors.append(FieldError("require_pkce", "a client without a secret uses PKCE"))
    if client.kind in {ClientKind.SPA, ClientKind.NATIVE} and not client.is_public:
        errors.append(FieldError("auth_method", "a client in a browser or on a device keeps no secret: use none"))
    if not client.grant_types:
        errors.append(FieldError("grant_types", "is empty"))
    errors += [*_find_key_errors(client), *_find_sector_errors(client)]
    if errors:
        raise InvalidRequest(fields=errors)


def _find_key_errors(client: Client) -> Iterator[FieldError]:
    if (client.auth_method is AuthMethod.KEY) != bool(client.keys):
        yield FieldError("jwks", "has the public keys of a client whose auth_method is private_key_jwt")
    if client.is_fapi and client.auth_method is not AuthMethod.KEY:
        yield FieldError("auth_method", "the profile fapi2 wants private_key_jwt")
    if client.is_fapi and client.allows(GrantType.DEVICE):
        yield FieldError("grant_types", "the profile fapi2 has no device grant")
    if client.is_fapi and client.id_token_alg is not Algorithm.ES256:
        yield FieldError("id_token_alg", "the profile fapi2 wants ES256")


def _find_sector_errors(client: Client) -> Iterator[FieldError]:
    if client.subject_type is SubjectType.PUBLIC:
        if client.sector_identifier_uri is not None:
            yield FieldError("sector_identifier_uri", "is for a client whose subject_type is pairwise")
    elif client.sector is None:
        yield FieldError("sector_identifier_uri", "is missing: the redirect URIs have no host, or more than one")


@dataclass(frozen=True, slots=True)
class SecretRecord:
    """A live secret as an administrator sees it. `hint` are its last characters."""

    id: UUID
    hint: str
    created_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class StoredSecret:
    record: SecretRecord
    digest: bytes


@dataclass(frozen=True, slots=True)
class RegisteredClient:
    """A client with its live secrets, newest last. `revision` is another one after each change of any of it."""

    client: Client
    revision: UUID
    secrets: tuple[StoredSecret, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ClientChanged:
    """The client is not as the caller knows it, or gone. Nothing was done: look the client up."""
