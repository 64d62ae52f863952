"""Payments and refunds in memory."""

from collections.abc import Callable, Sequence
from uuid import UUID

from kernel.clock import Clock
from kernel.idempotency import IdempotencyKey
from services.payments.adapters.memory.state import MemoryState
from services.payments.app.attempts.ports import ClaimedAttempt
from services.payments.app.payments.ports import Changed, Decide
from services.payments.domain.attempts import OPEN
from services.payments.domain.changes import Records
from services.payments.domain.payments import Payment
from services.payments.domain.refunds import Refund


class MemoryPayments:
    """Fulfils `app.payments.ports.Payments`."""

    def __init__(self, state: MemoryState, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    async def change(
        self, order_id: UUID, decide: Decide, *, event_id: UUID | None = None, key: IdempotencyKey | None = None
    ) -> Changed:
        state = self._state
        existing = state.payments.get(order_id)
        if (made := state.keys.find(key, self._clock.now())) is not None:
            refund = state.refunds.get(made.refund_id) if made.refund_id is not None else None
            return Changed(existing, refund, is_replay=True)
        records = None if await self._is_handled(event_id) else decide(existing)
        if records is None or state.is_done(records):
            return Changed(existing)
        state.write(records, key)
        return Changed(records.payment, records.refunds[0] if records.refunds else None)

    async def settle(self, claimed: ClaimedAttempt, decide: Callable[[Payment], Records]) -> bool:
        attempt = claimed.attempt
        payment, known = self._state.find(attempt.payment_id), self._state.attempts.get(attempt.id)
        if payment is None or known is None or known.state not in OPEN:
            return False
        self._state.write(decide(payment))
        return True

    async def find(self, payment_id: UUID) -> Payment | None:
        return self._state.find(payment_id)

    async def find_by_orders(self, order_ids: Sequence[UUID]) -> Sequence[Payment]:
        found = [self._state.payments[each] for each in set(order_ids) if each in self._state.payments]
        return sorted(found, key=lambda payment: payment.id)

    async def page(self, buyer_id: UUID | None, before: UUID | None, limit: int) -> Sequence[Payment]:
        owned = (each for each in self._state.payments.values() if buyer_id in (None, each.buyer_id))
        found = [each for each in owned if before is None or each.id < before]
        return sorted(found, key=lambda payment: payment.id, reverse=True)[:limit]

    async def _is_handled(self, event_id: UUID | None) -> bool:
        return event_id is not None and not await self._state.inbox.record_if_new(event_id)


class MemoryRefunds:
    """Fulfils `app.payments.ports.Refunds`."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    async def find(self, refund_id: UUID) -> Refund | None:
        return self._state.refunds.get(refund_id)
