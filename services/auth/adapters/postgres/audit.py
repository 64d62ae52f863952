"""The audit trail in Postgres."""

from collections.abc import Sequence

from kernel.events import Event
from kernel.runtime.eventlog.log import EventFilter
from kernel.runtime.postgres import Scope
from services.auth.adapters.postgres.facts import LOG
from services.auth.app.ports import AuditFilter


class PostgresAuditTrail:
    """Fulfils `app.ports.AuditTrail`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def append(self, fact: Event) -> None:
        async with self._scope.connection() as connection:
            await LOG.record(connection, fact)

    async def page(self, wanted: AuditFilter, limit: int) -> Sequence[Event]:
        async with self._scope.connection() as connection:
            return await LOG.page(
                connection, EventFilter(wanted.user_id, wanted.type, wanted.before, wanted.session_id), limit
            )
