"""Facts that have happened: the audit trail and the outbox are the same rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


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
class Event:
    """A fact in the past tense (`auth.session.ended`), appended in the transaction of the change itself.

    `data` holds identifiers and figures of the fact, never a secret; it is kept for good. `personal` can be
    erased with its subject, `user_id`: it is stored only sealed under that account's key, and so are the
    address and the user agent of `origin`.
    """

    id: UUID
    type: str
    occurred_at: datetime
    user_id: UUID | None = None
    session_id: UUID | None = None
    origin: Origin = field(default_factory=Origin)
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    personal: Mapping[str, JsonValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.personal and self.user_id is None:
            raise ValueError(f"{self.type} has personal data and no subject to erase it with")


@dataclass(frozen=True, slots=True)
class EventType:
    """A published event's contract. `data` and `personal` are frozen dataclasses of plain fields: the schema.

    A new optional field keeps the `version`; whatever would break a consumer is a new version.
    """

    name: str
    version: int
    data: type
    personal: type | None
    summary: str
