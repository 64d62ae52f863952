"""Facts that have happened: the audit trail and the outbox are the same rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from. `client_ip` is what the gateway saw, `user_agent` what the client says."""

    client_ip: str | None = None
    user_agent: str | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A fact in the past tense (`auth.session.ended`), appended in the transaction of the change itself.

    `data` holds identifiers and figures of the fact, never a secret.
    """

    id: UUID
    type: str
    occurred_at: datetime
    user_id: UUID | None = None
    session_id: UUID | None = None
    origin: Origin = field(default_factory=Origin)
    data: Mapping[str, JsonValue] = field(default_factory=dict)
