"""Which step of an order an event of payments calls for."""

from services.orders.domain.events import (
    PaymentActionRequired,
    PaymentAuthorised,
    PaymentCaptured,
    PaymentDeclined,
    PaymentEvent,
    PaymentVoided,
    RefundSucceeded,
)
from services.orders.domain.order_transitions import Step, authorise, capture, note_attempt, refund, void
from services.orders.domain.orders import Order, PaymentState


def step_for(order: Order, event: PaymentEvent) -> Step | None:
    """Returns None when the order is past it. Raises ValueError for another amount than the order's."""
    match event:
        case PaymentAuthorised():
            return authorise(order, event.amount, event.currency)
        case PaymentCaptured():
            return capture(order, event.captured, event.currency)
        case PaymentVoided():
            return void(order)
        case RefundSucceeded():
            return refund(order, event.refunded)
        case PaymentDeclined():
            return note_attempt(order, PaymentState.DECLINED)
        case PaymentActionRequired():
            return note_attempt(order, PaymentState.ACTION_REQUIRED)
    raise ValueError(f"{event.event_type} is no event about a payment")
