"""Webhooks in memory."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kernel.clock import Clock
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

    def __init__(self, state: MemoryState, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._stored: dict[tuple[str, str], _Stored] = {}

    async def add(self, event: ProviderEvent) -> bool:
        key, now = (event.provider, event.event_id), self._clock.now()
        if key in self._stored:
            return False
        self._stored[key] = _Stored(event, now, now)
        return True

    async def claim(self, lease: timedelta) -> ClaimedWebhook | None:
        now = self._clock.now()
        due = [(each.due_at, key) for key, each in self._stored.items() if each.due_at and each.due_at <= now]
        if not due:
            return None
        key = min(due)[1]
        tries = self._stored[key].tries + 1
        claimed = self._stored[key] = replace(self._stored[key], due_at=now + lease, tries=tries)
        event = claimed.event
        wanted = (event.provider, event.reference)
        payments = self._state.payments.values() if event.reference is not None else ()
        payment = next((each for each in payments if (each.provider, each.reference) == wanted), None)
        return ClaimedWebhook(event, payment, claimed.received_at, now - claimed.received_at, claimed.tries)

    async def settle(self, event: ProviderEvent) -> None:
        key = event.provider, event.event_id
        if self._stored[key].settled_at is None:
            self._stored[key] = replace(self._stored[key], due_at=None, settled_at=self._clock.now())

    async def postpone(self, event: ProviderEvent, delay: timedelta) -> None:
        key = event.provider, event.event_id
        if self._stored[key].settled_at is None:
            self._stored[key] = replace(self._stored[key], due_at=self._clock.now() + delay)
