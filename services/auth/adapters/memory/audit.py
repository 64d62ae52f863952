"""The audit trail in memory."""

from collections.abc import Sequence

from kernel.events import Event
from services.auth.adapters.memory.store import Scope
from services.auth.app.ports import AuditFilter


class MemoryAuditTrail:
    """Fulfils `app.ports.AuditTrail`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def append(self, fact: Event) -> None:
        async with self._scope.change() as tables:
            tables.record(fact)

    async def page(self, wanted: AuditFilter, limit: int) -> Sequence[Event]:
        facts = self._scope.tables.facts
        newest_first = (facts[id_] for id_ in sorted(facts, reverse=True))
        return [fact for fact in newest_first if _is_wanted(fact, wanted)][:limit]


def _is_wanted(fact: Event, wanted: AuditFilter) -> bool:
    return (
        wanted.user_id in {None, fact.user_id}
        and wanted.type in {None, fact.type}
        and wanted.session_id in {None, fact.session_id}
        and (wanted.before is None or fact.id < wanted.before)
    )
