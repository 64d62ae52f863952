"""The events about orders and their payments that a buyer gets an email about. Orders and payments publish them.

They have no address: `app.ports.Recipients` knows it.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kernel.events import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEvent(Payload):
    """An event whose subject is the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPlaced(OrderEvent):
    """An order was placed."""

    event_type: ClassVar[str] = "orders.order.placed"

    number: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPaid(OrderEvent):
    """An order was paid."""

    event_type: ClassVar[str] = "orders.order.paid"

    number: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShipped(OrderEvent):
    """A shipment of an order left."""

    event_type: ClassVar[str] = "orders.order.shipped"

    number: str
    tracking: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCancelled(OrderEvent):
    """An order was cancelled."""

    event_type: ClassVar[str] = "orders.order.cancelled"

    number: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentEvent(Payload):
    """An event whose subject is the payment of an order."""

    order_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentActionRequired(PaymentEvent):
    """The buyer has to confirm a payment at their bank."""

    event_type: ClassVar[str] = "payments.payment.action-required"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDeclined(PaymentEvent):
    """A payment failed; the buyer may choose another method."""

    event_type: ClassVar[str] = "payments.payment.declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundSucceeded(PaymentEvent):
    """Money went back to the buyer."""

    event_type: ClassVar[str] = "payments.refund.succeeded"

    amount: int
    currency: str


ORDER_EVENTS: tuple[type[Payload], ...] = (
    OrderCancelled,
    OrderPaid,
    OrderPlaced,
    OrderShipped,
    PaymentActionRequired,
    PaymentDeclined,
    RefundSucceeded,
)
