"""Begins the payment of an order: when it was placed, and when another payment method was chosen after a decline."""

from dataclasses import dataclass, replace
from uuid import UUID

from kernel.money import AmountNotPayable, check_payable
from services.payments.app.methods.ports import PaymentMethods
from services.payments.app.payments.payment_changes import Cause, PaymentChanges
from services.payments.domain.order_transitions import choose_method, place
from services.payments.domain.payment_methods import PaymentMethod

METHOD_UNKNOWN, AMOUNT_NOT_PAYABLE = "payment-method-unknown", "amount-not-payable"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePaymentCommand:
    """`is_retry`: the buyer has chosen another payment method, and the payment may exist."""

    order_id: UUID
    buyer_id: UUID
    amount: int
    currency: str
    payment_method_id: UUID
    is_retry: bool
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePayment:
    """Only queues: a worker asks the provider. `provider` is the one of payments without a known method."""

    changes: PaymentChanges
    methods: PaymentMethods
    provider: str

    async def execute(self, command: PlacePaymentCommand) -> None:
        """Idempotent. An unknown method, and one of another account, are a decline."""
        method = await self.methods.find(command.payment_method_id)
        new = replace(
            self.changes.new_payment(command.order_id),
            buyer_id=command.buyer_id,
            payment_method_id=command.payment_method_id,
            amount=command.amount,
            currency=command.currency,
            provider=method.provider if method is not None else self.provider,
        )
        decline_code, transition = _decline_code(command, method), choose_method if command.is_retry else place
        await self.changes.apply(
            command.order_id, lambda existing: transition(existing, new, decline_code), command.cause
        )


def _decline_code(command: PlacePaymentCommand, method: PaymentMethod | None) -> str | None:
    if method is None or method.owner_id != command.buyer_id:
        return METHOD_UNKNOWN
    try:
        check_payable(command.amount, command.currency)
    except AmountNotPayable:
        return AMOUNT_NOT_PAYABLE
    return None
