"""Captures a payment because an operator asks for it."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from services.payments.app.payments.payment_changes import Cause, PaymentChanges
from services.payments.app.payments.ports import Changed, Payments
from services.payments.domain.changes import Change
from services.payments.domain.order_transitions import request_capture
from services.payments.domain.payments import Payment


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturePayment:
    changes: PaymentChanges
    payments: Payments

    async def execute(self, payment_id: UUID, cause: Cause) -> Changed:
        """Only queues. Idempotent. Raises NotFound, PaymentNotCapturable, IdempotencyKeyReused, IdempotencyKeyInUse."""
        payment = await self.payments.find(payment_id)
        if payment is None:
            raise NotFound("There is no such payment.")
        return await self.changes.apply(payment.order_id, _request, cause)


def _request(existing: Payment | None) -> Change | None:
    return None if existing is None else request_capture(existing)
