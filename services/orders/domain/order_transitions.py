"""The steps of an order from one state to the next, and the event of each.

    awaiting_payment ──> confirmed ──> paid ──> shipped ──> delivered
           └───────────────┴────────────┴─> cancelled

A step is None when there is nothing to do: events come twice, late and out of order.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from kernel.events import Payload
from services.orders.domain.errors import OrderNotCancellable, OrderNotPayable
from services.orders.domain.events import (
    OrderCancelled,
    OrderConfirmed,
    OrderPaid,
    OrderPlaced,
    PaymentMethodChosen,
    PaymentNoted,
)
from services.orders.domain.orders import CancelReason, Order, OrderState, PaymentState

CANCELLABLE = frozenset({OrderState.AWAITING_PAYMENT, OrderState.CONFIRMED, OrderState.PAID})
UNFINISHED = frozenset({OrderState.AWAITING_PAYMENT, OrderState.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Step:
    """An order before and after, and the payload of the event that says so."""

    before: Order
    after: Order
    payload: Payload


def placed_payload(order: Order) -> OrderPlaced:
    return OrderPlaced(
        number=order.number,
        buyer_id=order.buyer_id,
        amount=order.total,
        currency=order.currency,
        payment_method_id=order.payment_method_id,
    )


def advance(order: Order, payload: Payload, **changes: Any) -> Step:
    """Each step is a version of its own."""
    return Step(order, replace(order, version=order.version + 1, **changes), payload)


def authorise(order: Order, amount: int, currency: str) -> Step | None:
    """The money is held: confirms the order. Raises ValueError for another amount than the order's."""
    if order.state is not OrderState.AWAITING_PAYMENT:
        return None
    _check_amount(order, amount, currency)
    payload = OrderConfirmed(amount=order.total, currency=order.currency)
    return advance(order, payload, state=OrderState.CONFIRMED, payment_state=PaymentState.AUTHORISED)


def capture(order: Order, captured: int, currency: str) -> Step | None:
    """The money was taken: the order is paid. Raises ValueError for another amount than the order's.

    A cancelled order stays cancelled; payments gives the money back.
    """
    if order.state is OrderState.CANCELLED:
        return _note(order, PaymentState.CAPTURED)
    if order.state not in UNFINISHED:
        return None
    _check_amount(order, captured, currency)
    payload = OrderPaid(number=order.number, amount=order.total, currency=order.currency)
    return advance(order, payload, state=OrderState.PAID, payment_state=PaymentState.CAPTURED)


def void(order: Order) -> Step | None:
    """The hold is gone: an order that waits for its money is lost."""
    if order.state is OrderState.CONFIRMED:
        return _cancel(order, CancelReason.PAYMENT_LOST, payment_state=PaymentState.VOIDED)
    return _note(order, PaymentState.VOIDED) if order.state is OrderState.CANCELLED else None


def note_attempt(order: Order, payment_state: PaymentState) -> Step | None:
    """Records a decline, or that the buyer has to act, while the order awaits its payment."""
    return _note(order, payment_state) if order.state is OrderState.AWAITING_PAYMENT else None


def refund(order: Order, refunded: int) -> Step | None:
    """Records how much went back in all. An older and smaller sum changes nothing."""
    if refunded <= order.refunded:
        return None
    payload = PaymentNoted(payment_state=order.payment_state, refunded=refunded)
    return advance(order, payload, refunded=refunded)


def choose_method(order: Order, payment_method_id: UUID) -> Step:
    """Raises OrderNotPayable unless the last method was declined."""
    if order.state is not OrderState.AWAITING_PAYMENT or order.payment_state is not PaymentState.DECLINED:
        raise OrderNotPayable(order.state)
    payload = PaymentMethodChosen(
        buyer_id=order.buyer_id, amount=order.total, currency=order.currency, payment_method_id=payment_method_id
    )
    return advance(order, payload, payment_method_id=payment_method_id, payment_state=PaymentState.PENDING)


def cancel(order: Order, reason: CancelReason, words: str | None = None) -> Step | None:
    """`words` is what the one who cancels wrote. None when it is cancelled already.

    Raises OrderNotCancellable once something has left the house.
    """
    if order.state is OrderState.CANCELLED:
        return None
    if order.state not in CANCELLABLE:
        raise OrderNotCancellable(order.state)
    return _cancel(order, reason, words)


def expire(order: Order) -> Step | None:
    """The reservation is over. The reason says whether a payment was tried and declined."""
    if order.state is not OrderState.AWAITING_PAYMENT:
        return None
    declined = order.payment_state is PaymentState.DECLINED
    return _cancel(order, CancelReason.DECLINED if declined else CancelReason.EXPIRED)


def remind(order: Order) -> Step | None:
    """Asks for the money again: an event may have been purged with an erased account, or lost as a dead letter."""
    if order.state is not OrderState.CONFIRMED:
        return None
    return advance(order, OrderConfirmed(amount=order.total, currency=order.currency))


def repeat_cancellation(order: Order) -> Step:
    """Publishes the cancellation again, of an order that is cancelled: its money goes back once."""
    return advance(order, OrderCancelled(number=order.number, cause=order.cancel_reason or ""))


def _cancel(order: Order, reason: CancelReason, words: str | None = None, **changes: Any) -> Step:
    payload = OrderCancelled(number=order.number, cause=reason, reason=words)
    return advance(order, payload, state=OrderState.CANCELLED, cancel_reason=reason, **changes)


def _note(order: Order, payment_state: PaymentState) -> Step | None:
    if order.payment_state is payment_state:
        return None
    payload = PaymentNoted(payment_state=payment_state, refunded=order.refunded)
    return advance(order, payload, payment_state=payment_state)


def _check_amount(order: Order, amount: int, currency: str) -> None:
    if (amount, currency) != (order.total, order.currency):
        raise ValueError("the payment is of another amount than the order")
