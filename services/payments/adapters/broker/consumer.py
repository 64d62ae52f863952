"""Turns messages of the broker into commands."""

from uuid import UUID

from kernel.events import Origin
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Rejected
from kernel.runtime.events.schemas import read_payload
from services.payments.app.payments.payment_changes import Cause
from services.payments.app.payments.place_payment import PlacePaymentCommand
from services.payments.app.refunds.refund_return import RefundReturnCommand
from services.payments.app.use_cases import UseCases
from services.payments.domain.events import (
    AccountErased,
    OrderCancelled,
    OrderConfirmed,
    OrderPlaced,
    PaymentMethodChosen,
    ReturnAccepted,
)
from services.payments.manifest import MANIFEST


class Consumer:
    """A `kernel.runtime.events.broker.port.Handler`. Idempotent, as the use cases are."""

    def __init__(self, use_cases: UseCases) -> None:
        self._use_cases = use_cases

    async def __call__(self, message: Message) -> None:
        """Raises Rejected for a message that does not fit its type's payload, and Unavailable."""
        payload = read_payload(message, MANIFEST.consumes)
        if isinstance(payload, AccountErased):
            if message.data_subject is None:
                raise Rejected(f"{message.type} names no account")
            await self._use_cases.erase_account.execute(message.data_subject, message.id)
            return
        order_id, cause = _order_id(message), _cause(message)
        match payload:
            case OrderPlaced() | PaymentMethodChosen():
                await self._use_cases.place_payment.execute(_place(payload, order_id, cause))
            case OrderConfirmed():
                await self._use_cases.confirm_payment.execute(order_id, cause)
            case OrderCancelled():
                await self._use_cases.cancel_payment.execute(order_id, cause)
            case ReturnAccepted():
                command = RefundReturnCommand(
                    order_id=order_id,
                    return_id=payload.return_id,
                    amount=payload.amount,
                    currency=payload.currency,
                    cause=cause,
                )
                await self._use_cases.refund_return.execute(command)


def _place(payload: OrderPlaced | PaymentMethodChosen, order_id: UUID, cause: Cause) -> PlacePaymentCommand:
    return PlacePaymentCommand(
        order_id=order_id,
        buyer_id=payload.buyer_id,
        amount=payload.amount,
        currency=payload.currency,
        payment_method_id=payload.payment_method_id,
        is_retry=isinstance(payload, PaymentMethodChosen),
        cause=cause,
    )


def _order_id(message: Message) -> UUID:
    """Raises Rejected when the message is not about an order."""
    try:
        if message.subject.kind == "order":
            return UUID(message.subject.id)
    except ValueError:
        pass
    raise Rejected(f"{message.type} is about no order")


def _cause(message: Message) -> Cause:
    origin = Origin(request_id=message.request_id, traceparent=message.traceparent)
    return Cause(origin=origin, event_id=message.id)
