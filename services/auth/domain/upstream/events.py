"""Events about connections to other providers, and about the identities that are linked to accounts."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kernel.events import Payload
from services.auth.domain.accounts.contact_payload import ContactPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionAdded(Payload):
    """An administrator added a connection."""

    event_type: ClassVar[str] = "auth.connection.added"
    subject_kinds: ClassVar[tuple[str, ...]] = ("connection",)

    name: str
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionChanged(Payload):
    """An administrator changed a connection. `fields` are those that were sent."""

    event_type: ClassVar[str] = "auth.connection.changed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("connection",)

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionRemoved(Payload):
    """An administrator removed a connection and every identity of its provider."""

    event_type: ClassVar[str] = "auth.connection.removed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("connection",)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLinked(ContactPayload):
    """A user of another provider can log in to the account from now on."""

    event_type: ClassVar[str] = "auth.identity.linked"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    connection_id: UUID
    connection_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityUnlinked(ContactPayload):
    """The holder removed an identity: it logs in no more."""

    event_type: ClassVar[str] = "auth.identity.unlinked"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    connection_id: UUID
    connection_name: str


EVENTS: tuple[type[Payload], ...] = (
    ConnectionAdded,
    ConnectionChanged,
    ConnectionRemoved,
    IdentityLinked,
    IdentityUnlinked,
)
