"""Asks the provider now what became of a payment: the buyer is back from the provider's page."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from services.payments.app.attempts.carry_out_attempt import CarryOutAttempt
from services.payments.app.attempts.ports import Attempts
from services.payments.app.payments.ports import Payments
from services.payments.domain.payments import Payment


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumePayment:
    payments: Payments
    attempts: Attempts
    carry_out_attempt: CarryOutAttempt

    async def execute(self, payment_id: UUID, buyer_id: UUID | None) -> Payment:
        """Returns the payment as it is afterwards, also when the provider does not answer.

        Raises NotFound, also for the payment of another buyer; None may resume every payment.
        """
        payment = await self.payments.find(payment_id)
        if payment is None or buyer_id not in (None, payment.buyer_id):
            raise NotFound("There is no such payment.")
        await self.attempts.wake(payment_id)
        await self.carry_out_attempt.execute(payment_id)
        return await self.payments.find(payment_id) or payment
