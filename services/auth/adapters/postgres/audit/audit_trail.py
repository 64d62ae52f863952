"""The audit trail in Postgres."""

from collections.abc import Sequence

from kernel.events import Event, RecordedEvent
from kernel.runtime.data.postgres import Scope
from kernel.runtime.events.log.reading import EventFilter
from services.auth.adapters.postgres.audit.events import LOG
from services.auth.app.audit.ports import AuditFilter


class PostgresAuditTrail:
    """Fulfils `app.audit.ports.AuditTrail`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def append(self, event: Event) -> None:
        async with self._scope.connection() as connection:
            await LOG.record(connection, event)

    async def page(self, wanted: AuditFilter, limit: int) -> Sequence[RecordedEvent]:
        sought = EventFilter(
            data_subject=wanted.user_id,
            actor_id=wanted.actor_id,
            type=wanted.type,
            before=wanted.before,
            session_id=wanted.session_id,
        )
        async with self._scope.connection() as connection:
            return await LOG.page(connection, sought, limit)
