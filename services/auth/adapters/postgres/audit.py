"""The audit trail in Postgres."""

from collections.abc import Sequence

from kernel.events import Event
from kernel.runtime.postgres import Scope
from services.auth.adapters.postgres.facts import event, record
from services.auth.app.ports import AuditFilter

_EVENTS = "SELECT id, type, occurred_at, user_id, session_id, client_ip, user_agent, request_id, data FROM events"


class PostgresAuditTrail:
    """Fulfils `app.ports.AuditTrail`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def append(self, fact: Event) -> None:
        async with self._scope.connection() as connection:
            await record(connection, fact)

    async def page(self, wanted: AuditFilter, limit: int) -> Sequence[Event]:
        query, arguments = _page(wanted)
        async with self._scope.connection() as connection:
            rows = await connection.fetch(query, limit, *arguments)
        return [event(row) for row in rows]


def _page(wanted: AuditFilter) -> tuple[str, list[object]]:
    """Only the conditions that apply, so that each combination walks its own index backwards."""
    sought = {"user_id =": wanted.user_id, "type =": wanted.type, "id <": wanted.before}
    given = {condition: value for condition, value in sought.items() if value is not None}
    conditions = " AND ".join(f"{condition} ${number}" for number, condition in enumerate(given, start=2))
    where = f" WHERE {conditions}" if given else ""
    return f"{_EVENTS}{where} ORDER BY id DESC LIMIT $1", list(given.values())
