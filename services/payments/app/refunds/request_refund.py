"""Refunds a part of a payment, or all of it, because an operator says so."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from kernel.ids import Ids
from kernel.money import CurrencyMismatch
from services.payments.app.payments.payment_changes import Cause, PaymentChanges
from services.payments.app.payments.ports import Changed, Payments
from services.payments.domain.changes import Change
from services.payments.domain.order_transitions import request_refund
from services.payments.domain.payments import Payment


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRefundCommand:
    """`amount` is in minor units and over 0. A `currency` has to be the payment's."""

    payment_id: UUID
    amount: int
    currency: str | None
    reason: str
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRefund:
    changes: PaymentChanges
    payments: Payments
    ids: Ids

    async def execute(self, command: RequestRefundCommand) -> Changed:
        """Only queues; the refund is in what is returned.

        Raises NotFound, CurrencyMismatch, RefundExceedsCaptured, IdempotencyKeyReused and IdempotencyKeyInUse.
        """
        payment = await self.payments.find(command.payment_id)
        if payment is None:
            raise NotFound("There is no such payment.")
        if command.currency not in (None, payment.currency):
            raise CurrencyMismatch(f"The payment is in {payment.currency}.")
        source = f"request:{self.ids.new()}"

        def transition(existing: Payment | None) -> Change | None:
            return None if existing is None else request_refund(existing, command.amount, command.reason, source)

        return await self.changes.apply(payment.order_id, transition, command.cause)
