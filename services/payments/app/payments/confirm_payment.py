"""Captures the payment of an order that was confirmed."""

from dataclasses import dataclass
from uuid import UUID

from services.payments.app.payments.payment_changes import Cause, PaymentChanges
from services.payments.domain.order_transitions import confirm


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPayment:
    changes: PaymentChanges

    async def execute(self, order_id: UUID, cause: Cause) -> None:
        """Only queues, and only when the payment is authorised. Idempotent."""
        await self.changes.apply(order_id, confirm, cause)
