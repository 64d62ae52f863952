"""An event on its way between services."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.events import Actor, JsonValue, Subject


@dataclass(frozen=True, slots=True)
class Message:
    """An event on its way. Two with the same `id` are the same event.

    `source` is the name of the service that publishes. Order is kept among messages of one `subject`. `data_subject`
    is the person whose data is in `personal`, which is empty without personal data, and once the person was erased.
    `sequence` is the event's position in the log of its source: higher is later.
    """

    id: UUID
    type: str
    version: int
    source: str
    subject: Subject
    sequence: int
    occurred_at: datetime
    data_subject: UUID | None = None
    actor: Actor | None = None
    tenant_id: UUID | None = None
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    personal: Mapping[str, JsonValue] = field(default_factory=dict)
    request_id: str | None = None
    traceparent: str | None = None
