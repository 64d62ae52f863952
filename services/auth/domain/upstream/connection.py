"""Connections: OpenID providers with which users of this platform log in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID

from kernel.errors import FieldError, InvalidRequest
from services.auth.domain.accounts.email_address import EmailAddress

MAX_NAME = 100
MAX_ISSUER = 500  # characters
OPENID = "openid"
DEFAULT_SCOPES = (OPENID, "email", "profile")
_ISSUER = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/%-]*)?")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """`redirect_uris` are the addresses to which the provider sends users back; they are registered there, too.

    A connection with `domains` is offered only to addresses in one of them. `trusts_email`: an address in them that the
    provider calls verified proves the account with that address. `trusts_amr`: what the provider says about a second
    factor counts (RFC 8176). The issuer never changes: with the subject it names a user (OpenID Connect Core 1.0
    section 5.7).
    """

    id: UUID
    name: str
    issuer: str
    client_id: str
    created_at: datetime
    redirect_uris: tuple[str, ...] = ()
    scopes: tuple[str, ...] = DEFAULT_SCOPES
    domains: tuple[str, ...] = ()
    trusts_email: bool = False
    trusts_amr: bool = False
    enabled: bool = True

    @property
    def is_trusted(self) -> bool:
        return self.trusts_email or self.trusts_amr

    def proves(self, address: EmailAddress) -> bool:
        """Returns whether the provider's word is proof of the address: one company's provider proves no other's."""
        return self.trusts_email and (not self.domains or address.domain in self.domains)

    def write_metadata(self) -> dict[str, Any]:
        """Returns what a store keeps as a document: plain values."""
        return {
            "name": self.name,
            "issuer": self.issuer,
            "client_id": self.client_id,
            "redirect_uris": list(self.redirect_uris),
            "scopes": list(self.scopes),
            "domains": list(self.domains),
            "trusts_email": self.trusts_email,
            "trusts_amr": self.trusts_amr,
        }

    @classmethod
    def read(cls, id_: UUID, metadata: Mapping[str, Any], created_at: datetime, *, enabled: bool) -> Self:
        """The inverse of `write_metadata`."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in metadata.items()
        }
        return cls(id=id_, created_at=created_at, enabled=enabled, **values)


@dataclass(frozen=True, slots=True, repr=False)
class StoredConnection:
    """`sealed_secret` is None for a client of the provider that has no secret."""

    connection: Connection
    sealed_secret: bytes | None


def parse_issuer(text: str) -> str:
    """Returns `text`. Raises ValueError unless it is an https URL without query and fragment (OpenID Connect Discovery
    1.0 section 3), or an http one of this machine."""
    parts = urlsplit(text) if len(text) <= MAX_ISSUER and _ISSUER.fullmatch(text) else None
    if parts is None or not parts.hostname or (parts.scheme == "http" and parts.hostname not in _LOOPBACK):
        raise ValueError("use the https URL of the provider, without query and fragment")
    return text


def parse_domain(text: str) -> str:
    """Returns the domain of email addresses as they are compared. Raises ValueError."""
    return EmailAddress.parse(f"x@{text}").domain


def check_connection(connection: Connection) -> None:
    """Raises InvalidRequest for settings that cannot work."""
    errors: list[FieldError] = []
    if not connection.redirect_uris:
        errors.append(FieldError("redirect_uris", "is empty: the provider sends users back to one of them"))
    if OPENID not in connection.scopes:
        errors.append(FieldError("scopes", "openid is missing: without it there is no identity token"))
    if errors:
        raise InvalidRequest(fields=errors)
