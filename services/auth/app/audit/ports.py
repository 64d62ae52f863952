"""What reads and writes the audit trail. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kernel.events import Event, RecordedEvent


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """None means any. `user_id` is the data subject; `before` is the id of the last event of the previous page."""

    user_id: UUID | None = None
    actor_id: str | None = None
    type: str | None = None
    session_id: UUID | None = None
    before: UUID | None = None


class AuditTrail(Protocol):
    """The append-only record of events."""

    async def append(self, event: Event) -> None:
        """Records an event that accompanies no other change (a failed log in)."""
        ...

    async def page(self, wanted: AuditFilter, limit: int) -> Sequence[RecordedEvent]:
        """Returns up to `limit` events, newest first by id."""
        ...
