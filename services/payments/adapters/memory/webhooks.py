"""Webhooks in memory."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.payments.adapters.memory.state import MemoryState
from services.payments.app.provider.ports import ProviderEvent
from services.payments.app.webhooks.ports import ClaimedWebhook


@dataclass(frozen=True, slots=True)
class _Stored:
    event: ProviderEvent
    received_at: datetime
    due_at: datetime | None
    tries: int = 0
    settled_at: datetime | None = None


class MemoryWebhooks:
    """Fulfils `app.webhooks.ports.Webhooks`."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state
        self._stored: dict[tuple[str, str], _Stored] = {}

    async def add(self, event: ProviderEvent, now: datetime) -> bool:
        key = event.provider, event.event_id
        if key in self._stored:
            return False
        self._stored[key] = _Stored(event, now, now)
        return True

    async def claim(self, now: datetime, until: datetime) -> ClaimedWebhook | None:
        due = [(each.due_at, key) for key, each in self._stored.items() if each.due_at and each.due_at <= now]
        if not due:
            return None
        key = min(due)[1]
        claimed = self._stored[key] = replace(self._stored[key], due_at=until, tries=self._stored[key].tries + 1)
        event = claimed.event
        wanted = (event.provider, event.reference)
        payments = self._state.payments.values() if event.reference is not None else ()
        payment = next((each for each in payments if (each.provider, each.reference) == wanted), None)
        return ClaimedWebhook(event, payment, claimed.received_at, claimed.tries)

    async def settle(self, event: ProviderEvent, now: datetime) -> None:
        key = event.provider, event.event_id
        if self._stored[key].settled_at is None:
            self._stored[key] = replace(self._stored[key], due_at=None, settled_at=now)

    async def postpone(self, event: ProviderEvent, due_at: datetime) -> None:
        key = event.provider, event.event_id
        if self._stored[key].settled_at is None:
            self._stored[key] = replace(self._stored[key], due_at=due_at)
