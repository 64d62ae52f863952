"""The audit trail in memory."""

from collections.abc import Sequence

from kernel.events import Event, RecordedEvent
from services.auth.adapters.memory.store import Scope
from services.auth.app.audit.ports import AuditFilter


class MemoryAuditTrail:
    """Fulfils `app.audit.ports.AuditTrail`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def append(self, event: Event) -> None:
        async with self._scope.change() as tables:
            tables.record(event)

    async def page(self, wanted: AuditFilter, limit: int) -> Sequence[RecordedEvent]:
        events = self._scope.tables.events
        newest_first = (events[id_] for id_ in sorted(events, reverse=True))
        return [event for event in newest_first if _is_wanted(event, wanted)][:limit]


def _is_wanted(event: RecordedEvent, wanted: AuditFilter) -> bool:
    return (
        wanted.user_id in {None, event.data_subject}
        and wanted.actor_id in {None, event.actor.id if event.actor else None}
        and wanted.type in {None, event.type}
        and (wanted.session_id is None or event.data.get("session_id") == str(wanted.session_id))
        and (wanted.before is None or event.id < wanted.before)
    )
