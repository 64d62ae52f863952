"""Refunds the price of goods that came back."""

from dataclasses import dataclass
from uuid import UUID

from services.payments.app.payments.payment_changes import Cause, PaymentChanges
from services.payments.domain.order_transitions import accept_return


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundReturnCommand:
    order_id: UUID
    return_id: UUID
    amount: int
    currency: str
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundReturn:
    changes: PaymentChanges

    async def execute(self, command: RefundReturnCommand) -> None:
        """Only queues, once per return. What cannot be refunded is a discrepancy."""
        await self.changes.apply(
            command.order_id,
            lambda existing: accept_return(existing, command.return_id, command.amount, command.currency),
            command.cause,
        )
