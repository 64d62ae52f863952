"""Connections to other providers over the wire."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType, field

from kernel.runtime.http.request import Body
from kernel.secret import Secret
from services.auth.adapters.http.conversions import parse_field
from services.auth.adapters.http.schemas import Id
from services.auth.domain.oidc.redirect_uri import MAX_LENGTH, parse_redirect_uri
from services.auth.domain.upstream.connection import (
    DEFAULT_SCOPES,
    MAX_ISSUER,
    MAX_NAME,
    Connection,
    StoredConnection,
    parse_domain,
    parse_issuer,
)
from services.auth.domain.upstream.identity import Identity

_NOT_STORED = datetime(1970, 1, 1, tzinfo=UTC)  # the use case sets the time and the id
_NO_ID = UUID(int=0)
_SECRET = "client_secret"  # noqa: S105 - a field's name
_PRINTABLE = r"^[!-~]+(?!\n)$"

Name = Annotated[
    str, Meta(min_length=1, max_length=MAX_NAME, pattern=r"^[^\x00-\x1f]+(?!\n)$", examples=["Example AG"])
]
Issuer = Annotated[str, Meta(max_length=MAX_ISSUER, examples=["https://login.example.com"])]
ClientId = Annotated[str, Meta(min_length=1, max_length=500, pattern=_PRINTABLE, examples=["goodgo"])]
ClientSecret = Annotated[str, Meta(min_length=1, max_length=1_000, pattern=_PRINTABLE, examples=["a-long-secret"])]
RedirectUri = Annotated[str, Meta(max_length=MAX_LENGTH, examples=["https://app.example.com/signin/callback"])]
RedirectUris = Annotated[
    list[RedirectUri],
    Meta(min_length=1, max_length=20, examples=[["https://app.example.com/signin/callback"]]),
]
Scopes = Annotated[
    list[Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[!#-\[\]-~]+(?!\n)$")]], Meta(max_length=20)
]
Domains = Annotated[
    list[Annotated[str, Meta(min_length=1, max_length=253)]], Meta(max_length=100, examples=[["example.com"]])
]


class ConnectionBody(Body, frozen=True):
    """`client_secret` is what the provider gave; it is sealed, and never shown. A connection with `domains` is offered
    to addresses in them only. `trusts_email`: an address that the provider calls verified is proof of it here.
    `trusts_amr`: the provider's second factor counts here."""

    name: Name
    issuer: Issuer
    client_id: ClientId
    redirect_uris: RedirectUris
    client_secret: ClientSecret | None = None
    scopes: Scopes = field(default_factory=lambda: list(DEFAULT_SCOPES))
    domains: Domains = field(default_factory=list)
    trusts_email: bool = False
    trusts_amr: bool = False
    enabled: bool = True

    def to_connection(self) -> Connection:
        """Raises InvalidRedirectUri, InvalidRequest."""
        return Connection(
            id=_NO_ID,
            created_at=_NOT_STORED,
            name=self.name,
            issuer=parse_field("issuer", parse_issuer, self.issuer),
            client_id=self.client_id,
            redirect_uris=tuple(map(parse_redirect_uri, self.redirect_uris)),
            scopes=tuple(dict.fromkeys(self.scopes)),
            domains=_parse_domains(self.domains),
            trusts_email=self.trusts_email,
            trusts_amr=self.trusts_amr,
            enabled=self.enabled,
        )


class ConnectionPatch(Body, frozen=True):
    """What is left out stays. The issuer stays in any case: with the subject it names a user."""

    name: Name | UnsetType = UNSET
    client_id: ClientId | UnsetType = UNSET
    client_secret: ClientSecret | UnsetType | None = UNSET
    redirect_uris: RedirectUris | UnsetType = UNSET
    scopes: Scopes | UnsetType = UNSET
    domains: Domains | UnsetType = UNSET
    trusts_email: bool | UnsetType = UNSET
    trusts_amr: bool | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET

    def to_changes(self) -> Mapping[str, Any]:
        """Raises InvalidRedirectUri, InvalidRequest."""
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        changes = {name: value for name, value in given.items() if value is not UNSET}
        if "redirect_uris" in changes:
            changes["redirect_uris"] = tuple(map(parse_redirect_uri, changes["redirect_uris"]))
        if "scopes" in changes:
            changes["scopes"] = tuple(dict.fromkeys(changes["scopes"]))
        if "domains" in changes:
            changes["domains"] = _parse_domains(changes["domains"])
        if changes.get(_SECRET) is not None:
            changes[_SECRET] = Secret(changes[_SECRET])
        return changes


class OfferedConnection(Struct, frozen=True):
    """What a page needs for a button; `name` is what it shows."""

    id: Id
    name: Name


class ConnectionItem(Struct, frozen=True):
    id: Id
    name: str
    issuer: str
    client_id: str
    redirect_uris: list[str]
    scopes: list[str]
    domains: list[str]
    trusts_email: bool
    trusts_amr: bool
    enabled: bool
    created_at: datetime


class ConnectionDetails(ConnectionItem, frozen=True):
    has_secret: bool


class BeginBody(Body, frozen=True):
    """`redirect_to` is one of the connection's `redirect_uris`."""

    redirect_to: RedirectUri


class Begun(Struct, frozen=True):
    authorization_url: Annotated[str, Meta(examples=["https://login.example.com/authorize?client_id=goodgo"])]


class FinishBody(Struct, frozen=True):
    """The parameters with which the provider sent the user back. Others are ignored (RFC 6749 section 4.1.2)."""

    state: Annotated[str, Meta(max_length=512, examples=["ggm_AbC…"])]
    code: Annotated[str, Meta(min_length=1, max_length=4_000, examples=["SplxlOBeZQQYbYS6WxSbIA"])]
    iss: Annotated[str, Meta(max_length=MAX_ISSUER)] | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class LinkBody(Body, frozen=True):
    """`link_token` is that of the problem `link-required`."""

    link_token: Annotated[str, Meta(max_length=2_000, examples=["ggl_AbC…"])]


class IdentityItem(Struct, frozen=True):
    id: Id
    connection_id: Id
    connection_name: Name
    created_at: datetime


def to_item(connection: Connection) -> ConnectionItem:
    return ConnectionItem(**_item_values(connection))


def to_details(stored: StoredConnection) -> ConnectionDetails:
    return ConnectionDetails(**_item_values(stored.connection), has_secret=stored.sealed_secret is not None)


def to_offered(connection: Connection) -> OfferedConnection:
    return OfferedConnection(connection.id, connection.name)


def to_identity(identity: Identity) -> IdentityItem:
    return IdentityItem(identity.id, identity.connection_id, identity.connection_name, identity.created_at)


def _item_values(connection: Connection) -> dict[str, Any]:
    values = {name: getattr(connection, name) for name in ConnectionItem.__struct_fields__}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _parse_domains(domains: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parse_field(f"domains.{at}", parse_domain, each) for at, each in enumerate(domains)))
