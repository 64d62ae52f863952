"""Registrations of unproven addresses, in memory."""

from collections.abc import Sequence
from uuid import UUID

from services.auth.adapters.memory.store import Scope
from services.auth.domain.accounts.pending_registration import MAX_PENDING, PendingRegistration


class MemoryPendingRegistrations:
    """Fulfils `app.accounts.ports.PendingRegistrations`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, registration: PendingRegistration, user_id: UUID | None) -> None:
        if user_id is None:
            return
        async with self._scope.change() as tables:
            pending = tables.registrations_pending.get(user_id, ())
            tables.registrations_pending[user_id] = (registration, *pending)[:MAX_PENDING]

    async def list_newest(self, user_id: UUID) -> Sequence[PendingRegistration]:
        return self._scope.tables.registrations_pending.get(user_id, ())
