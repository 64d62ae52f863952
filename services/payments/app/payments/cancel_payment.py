"""Undoes the payment of a cancelled order: voids it, refunds it, or makes sure that it never begins."""

from dataclasses import dataclass
from uuid import UUID

from services.payments.app.payments.payment_changes import Cause, PaymentChanges
from services.payments.domain.order_transitions import cancel


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPayment:
    changes: PaymentChanges

    async def execute(self, order_id: UUID, cause: Cause) -> None:
        """Only queues. Idempotent, also before the order was heard of."""
        tombstone = self.changes.new_payment(order_id)
        await self.changes.apply(order_id, lambda existing: cancel(existing, tombstone), cause)
