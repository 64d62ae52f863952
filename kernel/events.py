"""Events: what happened, to what, done by whom, and whose personal data it holds.

An event is recorded in the transaction of the change itself; its row is both the audit trail and the outbox.
`docs/events.md` is the guide.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final, Self, get_type_hints
from uuid import UUID

from kernel.clock import Clock
from kernel.ids import Ids

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]

_KIND = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ID = re.compile(r"[!-~]{1,200}")


class _Personal:
    """Marks a field of a payload as personal data."""


PERSONAL: Final = _Personal()
"""`Annotated[str | None, PERSONAL] = None`: sealed under the data subject's key, and None once it was erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """Base of the payloads that a service declares, one class for each type of event.

    A subclass is a frozen, slotted, keyword-only dataclass. Its fields are text, numbers, booleans, UUIDs and lists
    of these; they hold no secret. The first line of its docstring is its summary in the AsyncAPI document. A new
    optional field keeps the `version`; any other change is a new version. `subject_kinds` are the kinds of subject
    that such an event may be about; empty means any.
    """

    event_type: ClassVar[str]
    version: ClassVar[int] = 1
    subject_kinds: ClassVar[tuple[str, ...]] = ()


_personal_fields: dict[type[Payload], frozenset[str]] = {}


def personal_fields(payload_type: type[Payload]) -> frozenset[str]:
    """The names of the fields that are marked PERSONAL."""
    known = _personal_fields.get(payload_type)
    if known is None:
        hints = get_type_hints(payload_type, include_extras=True)
        known = frozenset(name for name, hint in hints.items() if PERSONAL in getattr(hint, "__metadata__", ()))
        _personal_fields[payload_type] = known
    return known


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from. `client_ip` is what the gateway saw, `user_agent` what the client says.

    `traceparent` is the trace that the request belongs to (W3C Trace Context).
    """

    client_ip: str | None = None
    user_agent: str | None = None
    request_id: str | None = None
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about: `user`, `role`, `order`. Order is kept among the events of one subject.

    `id` holds no personal data: it stays when a person is erased. Raises ValueError unless `kind` is lower-case words
    joined by hyphens and `id` 1 to 200 visible ASCII characters.
    """

    kind: str
    id: str

    def __post_init__(self) -> None:
        if not _KIND.fullmatch(self.kind) or not _ID.fullmatch(self.id):
            raise ValueError("a subject has a kind of lower-case words and an id of visible ASCII characters")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads what `str` gives. Raises ValueError."""
        kind, _, id_ = text.partition(":")
        return cls(kind, id_)

    @classmethod
    def user(cls, user_id: UUID) -> Self:
        return cls("user", str(user_id))


class ActorKind(StrEnum):
    USER = "user"
    CLIENT = "client"  # a program that acts with credentials of its own
    SYSTEM = "system"  # the platform itself, or its operator on the machine


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it. Raises ValueError unless `id` is 1 to 200 visible ASCII characters, and a UUID for a user."""

    kind: ActorKind
    id: str

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError("an actor has an id of visible ASCII characters")
        if self.kind is ActorKind.USER:
            UUID(self.id)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def user_id(self) -> UUID | None:
        """The account that acted; None for a client and the system."""
        return UUID(self.id) if self.kind is ActorKind.USER else None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads what `str` gives. Raises ValueError."""
        kind, _, id_ = text.partition(":")
        return cls(ActorKind(kind), id_)

    @classmethod
    def user(cls, user_id: UUID) -> Self:
        return cls(ActorKind.USER, str(user_id))

    @classmethod
    def system(cls, name: str) -> Self:
        return cls(ActorKind.SYSTEM, name)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, to be recorded in the transaction of the change itself.

    `data_subject` is the account whose personal data the payload holds; erasing it erases that data. `actor` is who
    did it, None when that is unknown. The address and the user agent in `origin` are the actor's personal data when
    a user acts, else the data subject's. Raises ValueError for personal data without a data subject, and for a
    subject of a kind that the payload does not declare.
    """

    id: UUID
    occurred_at: datetime
    subject: Subject
    payload: Payload
    data_subject: UUID | None = None
    actor: Actor | None = None
    tenant_id: UUID | None = None
    origin: Origin = field(default_factory=Origin)

    def __post_init__(self) -> None:
        kinds, personal = self.payload.subject_kinds, personal_fields(type(self.payload))
        if kinds and self.subject.kind not in kinds:
            raise ValueError(f"{self.type} is not about a {self.subject.kind}")
        if self.data_subject is None and any(getattr(self.payload, name) is not None for name in personal):
            raise ValueError(f"{self.type} has personal data and no data subject to erase it with")

    @property
    def type(self) -> str:
        return self.payload.event_type


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent:
    """An event as the log gives it back: its payload as plain values, since another release may have declared it.

    `personal` is empty, and `origin` without address and user agent, once the person was erased. `is_readable` is
    False when some part of the row was changed and could not be read; that part is empty.
    """

    id: UUID
    type: str
    occurred_at: datetime
    subject: Subject
    data_subject: UUID | None
    actor: Actor | None
    tenant_id: UUID | None
    origin: Origin
    data: Mapping[str, JsonValue]
    personal: Mapping[str, JsonValue]
    is_readable: bool = True

    def without_data_of(self, user_id: UUID) -> Self:
        """Returns the event as it is read once that person was erased."""
        origin, holder = self.origin, (self.actor.user_id if self.actor else None) or self.data_subject
        if holder == user_id:
            origin = replace(origin, client_ip=None, user_agent=None)
        return replace(self, origin=origin, personal={} if self.data_subject == user_id else self.personal)


@dataclass(frozen=True, slots=True)
class EventFactory:
    """Creates events: gives each an id and the time. Nothing is recorded until a port is given the event."""

    clock: Clock
    ids: Ids

    def create(
        self,
        payload: Payload,
        *,
        subject: Subject,
        data_subject: UUID | None = None,
        actor: Actor | None = None,
        tenant_id: UUID | None = None,
        origin: Origin | None = None,
    ) -> Event:
        """Creates an event. Raises ValueError as `Event` does."""
        return Event(
            self.ids.new(),
            self.clock.now(),
            subject,
            payload,
            data_subject=data_subject,
            actor=actor,
            tenant_id=tenant_id,
            origin=origin or Origin(),
        )

    def create_about_user(
        self, payload: Payload, user_id: UUID, *, actor: Actor | None = None, origin: Origin | None = None
    ) -> Event:
        """Creates an event about a user that holds that user's personal data."""
        return self.create(payload, subject=Subject.user(user_id), data_subject=user_id, actor=actor, origin=origin)
