"""Webhooks in memory."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kernel.clock import Clock
from services.payments.adapters.memory.state import MemoryState
from services.payments.app.provider.ports import ProviderEvent
from services.payments.app.webhooks.ports import ClaimedWebhook
from services.payments.domain.attempts import AttemptState
from services.payments.domain.payments import Payment

_AWAITS_WORD = frozenset({AttemptState.WAITING, AttemptState.UNKNOWN})


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

    async def add(self, event: ProviderEvent, delay: timedelta) -> bool | None:
        key, now = (event.provider, event.event_id), self._clock.now()
        if key in self._stored:
            return None
        payment = self._payment_of(event)
        open_ = self._state.open_attempts(payment.id) if payment is not None else ()
        is_awaited = any(each.state in _AWAITS_WORD for each in open_)
        self._stored[key] = _Stored(event, now, now if is_awaited else now + delay)
        return is_awaited

    async def claim(self, lease: timedelta) -> ClaimedWebhook | None:
        now = self._clock.now()
        due = [(each.due_at, key) for key, each in self._stored.items() if each.due_at and each.due_at <= now]
        if not due:
            return None
        key = min(due)[1]
        tries = self._stored[key].tries + 1
        claimed = self._stored[key] = replace(self._stored[key], due_at=now + lease, tries=tries)
        event = claimed.event
        age, payment = now - claimed.received_at, self._payment_of(event)
        return ClaimedWebhook(event, payment, claimed.received_at, age, claimed.tries, self._covered_by(event))

    async def settle(self, claimed: ClaimedWebhook) -> None:
        for event_id in claimed.covered:
            key = claimed.event.provider, event_id
            if self._stored[key].settled_at is None:
                self._stored[key] = replace(self._stored[key], due_at=None, settled_at=self._clock.now())

    async def postpone(self, event: ProviderEvent, delay: timedelta) -> None:
        key = event.provider, event.event_id
        if self._stored[key].settled_at is None:
            self._stored[key] = replace(self._stored[key], due_at=self._clock.now() + delay)

    def _payment_of(self, event: ProviderEvent) -> Payment | None:
        if event.reference is None:
            return None
        wanted = (event.provider, event.reference)
        return next((each for each in self._state.payments.values() if (each.provider, each.reference) == wanted), None)

    def _covered_by(self, event: ProviderEvent) -> frozenset[str]:
        wanted = (event.provider, event.reference)
        same = (each for each in self._stored.values() if (each.event.provider, each.event.reference) == wanted)
        others = {each.event.event_id for each in same if each.settled_at is None} if event.reference else set()
        return frozenset({event.event_id, *others})
