"""Events about clients, about what users let them do, and about their refresh families."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kernel.events import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRegistered(Payload):
    """An administrator registered a client."""

    event_type: ClassVar[str] = "auth.client.registered"
    subject_kinds: ClassVar[tuple[str, ...]] = ("client",)

    name: str
    scopes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientChanged(Payload):
    """An administrator changed a client. `fields` are those that were sent."""

    event_type: ClassVar[str] = "auth.client.changed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("client",)

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRemoved(Payload):
    """An administrator removed a client, its families and the consents for it."""

    event_type: ClassVar[str] = "auth.client.removed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("client",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSecretAdded(Payload):
    """A client got another secret; `hint` are its last characters."""

    event_type: ClassVar[str] = "auth.client.secret-added"
    subject_kinds: ClassVar[tuple[str, ...]] = ("client",)

    secret_id: UUID
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSecretRemoved(Payload):
    """A secret of a client was removed: it authenticates no more."""

    event_type: ClassVar[str] = "auth.client.secret-removed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("client",)

    secret_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven(Payload):
    """A user agreed that a client gets these scopes."""

    event_type: ClassVar[str] = "auth.consent.given"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    client_id: str
    scopes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(Payload):
    """A user withdrew what a client was allowed; its families have ended."""

    event_type: ClassVar[str] = "auth.consent.withdrawn"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    client_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyStarted(Payload):
    """A client exchanged a code: a user has logged in there."""

    event_type: ClassVar[str] = "auth.family.started"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    family_id: UUID
    session_id: UUID
    client_id: str
    scopes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyEnded(Payload):
    """A client's tokens were revoked: `cause` is one of `domain.oidc.family`.

    The fields with a default are set for a reused refresh token, as in SessionEnded.
    """

    event_type: ClassVar[str] = "auth.family.ended"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    family_id: UUID
    session_id: UUID
    client_id: str
    cause: str
    presented: int | None = None
    current: int | None = None
    predecessor: int | None = None
    delay_seconds: float | None = None


EVENTS: tuple[type[Payload], ...] = (
    ClientRegistered,
    ClientChanged,
    ClientRemoved,
    ClientSecretAdded,
    ClientSecretRemoved,
    ConsentGiven,
    ConsentWithdrawn,
    FamilyStarted,
    FamilyEnded,
)
