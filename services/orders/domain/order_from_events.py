"""An order as its events tell it: what an auditor gets from the log alone, as of any event.

The row and the fold say the same, and a test holds them to it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.orders.domain import events
from services.orders.domain.orders import CancelReason, Order, OrderState, PaymentState


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSummary:
    """What an order's events determine. Ids are text, as in an event."""

    version: int = 0
    state: str = ""
    number: str = ""
    amount: int = 0
    currency: str = ""
    payment_method_id: str = ""
    payment_state: str = ""
    refunded: int = 0
    cancel_reason: str | None = None
    shipments: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()


def summarize(order: Order) -> OrderSummary:
    return OrderSummary(
        version=order.version,
        state=order.state,
        number=order.number,
        amount=order.total,
        currency=order.currency,
        payment_method_id=str(order.payment_method_id),
        payment_state=order.payment_state,
        refunded=order.refunded,
        cancel_reason=order.cancel_reason,
        shipments=tuple(str(each.id) for each in order.shipments),
        returns=tuple(str(each.id) for each in order.returns),
    )


def fold(history: Iterable[tuple[str, Mapping[str, Any]]]) -> OrderSummary:
    """Returns the order after these events, oldest first: the type and the data of each."""
    summary = OrderSummary()
    for event_type, told in history:
        summary = replace(_apply(summary, event_type, told), version=summary.version + 1)
    return summary


def _apply(summary: OrderSummary, event_type: str, told: Mapping[str, Any]) -> OrderSummary:
    return replace(summary, **_CHANGES[event_type](summary, told))


def _place(_: OrderSummary, told: Mapping[str, Any]) -> dict[str, Any]:
    terms = {name: told[name] for name in ("number", "amount", "currency", "payment_method_id")}
    return terms | {"state": OrderState.AWAITING_PAYMENT, "payment_state": PaymentState.PENDING}


def _choose(_: OrderSummary, told: Mapping[str, Any]) -> dict[str, Any]:
    return {"payment_method_id": told["payment_method_id"], "payment_state": PaymentState.PENDING}


def _note(_: OrderSummary, told: Mapping[str, Any]) -> dict[str, Any]:
    return {"payment_state": told["payment_state"], "refunded": told["refunded"]}


def _cancel(summary: OrderSummary, told: Mapping[str, Any]) -> dict[str, Any]:
    is_lost = told["cause"] == CancelReason.PAYMENT_LOST
    payment_state = PaymentState.VOIDED if is_lost else summary.payment_state
    return {"state": OrderState.CANCELLED, "cancel_reason": told["cause"], "payment_state": payment_state}


def _ship(summary: OrderSummary, told: Mapping[str, Any]) -> dict[str, Any]:
    return {"state": OrderState.SHIPPED, "shipments": (*summary.shipments, told["shipment_id"])}


def _take_back(summary: OrderSummary, told: Mapping[str, Any]) -> dict[str, Any]:
    known, accepted = summary.returns, told["return_id"]
    return {"returns": known if accepted in known else (*known, accepted)}


def _always(**changes: Any) -> Callable[[OrderSummary, Mapping[str, Any]], dict[str, Any]]:
    return lambda _, __: changes


_CHANGES: Mapping[str, Callable[[OrderSummary, Mapping[str, Any]], dict[str, Any]]] = {
    events.OrderPlaced.event_type: _place,
    events.PaymentMethodChosen.event_type: _choose,
    events.PaymentNoted.event_type: _note,
    events.OrderConfirmed.event_type: _always(state=OrderState.CONFIRMED, payment_state=PaymentState.AUTHORISED),
    events.OrderPaid.event_type: _always(state=OrderState.PAID, payment_state=PaymentState.CAPTURED),
    events.OrderShipped.event_type: _ship,
    events.ShipmentDelivered.event_type: _always(),
    events.OrderDelivered.event_type: _always(state=OrderState.DELIVERED),
    events.OrderCancelled.event_type: _cancel,
    events.ReturnAccepted.event_type: _take_back,
}
