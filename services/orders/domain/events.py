"""The events that orders publishes, those that it keeps to itself, and its view of those that it handles.

Others rely on what is published: a new field is optional, anything else is a new version.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar
from uuid import UUID

from kernel.events import PERSONAL, Payload

_ORDER = ("order",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEvent(Payload):
    """Base of the events about an order: each is one version of it."""

    subject_kinds: ClassVar[tuple[str, ...]] = _ORDER


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPlaced(OrderEvent):
    """An order was placed and its stock reserved: the payment is to be authorised."""

    event_type: ClassVar[str] = "orders.order.placed"

    number: str
    buyer_id: UUID
    amount: int
    currency: str
    payment_method_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMethodChosen(OrderEvent):
    """After a decline the buyer chose another payment method: it is to be authorised."""

    event_type: ClassVar[str] = "orders.order.payment-method-chosen"

    buyer_id: UUID
    amount: int
    currency: str
    payment_method_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderConfirmed(OrderEvent):
    """An order whose payment is authorised was confirmed: the money is to be captured."""

    event_type: ClassVar[str] = "orders.order.confirmed"

    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPaid(OrderEvent):
    """An order's money was captured: it can be shipped."""

    event_type: ClassVar[str] = "orders.order.paid"

    number: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShipped(OrderEvent):
    """A shipment of an order left."""

    event_type: ClassVar[str] = "orders.order.shipped"

    number: str
    shipment_id: UUID
    tracking: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDelivered(OrderEvent):
    """The last shipment of an order arrived."""

    event_type: ClassVar[str] = "orders.order.delivered"

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCancelled(OrderEvent):
    """An order was cancelled: what was authorised is to be voided, what was captured to be refunded.

    `reason` is what the buyer or staff wrote.
    """

    event_type: ClassVar[str] = "orders.order.cancelled"

    number: str
    cause: str
    reason: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAccepted(OrderEvent):
    """Goods came back: the amount is to be refunded, once for each `return_id`."""

    event_type: ClassVar[str] = "orders.return.accepted"

    return_id: UUID
    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLow(Payload):
    """Little is left of a product."""

    event_type: ClassVar[str] = "orders.stock.low"
    subject_kinds: ClassVar[tuple[str, ...]] = ("stock",)

    sku: str
    available: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNoted(OrderEvent):
    """Payments said how far the payment is. Kept for the history and not published."""

    event_type: ClassVar[str] = "orders.order.payment-noted"

    payment_state: str
    refunded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentDelivered(OrderEvent):
    """One of several shipments arrived. Kept for the history and not published."""

    event_type: ClassVar[str] = "orders.order.shipment-delivered"

    shipment_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentEvent(Payload):
    """Base of what payments says about the payment of an order."""

    order_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentActionRequired(PaymentEvent):
    """The buyer has to do something before the payment is authorised, such as 3-D Secure."""

    event_type: ClassVar[str] = "payments.payment.action-required"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAuthorised(PaymentEvent):
    """The money is held: the order is confirmed."""

    event_type: ClassVar[str] = "payments.payment.authorised"

    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDeclined(PaymentEvent):
    """The payment was declined: another method may be chosen while the stock is reserved."""

    event_type: ClassVar[str] = "payments.payment.declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCaptured(PaymentEvent):
    """The money was taken: the order is paid. `captured` is all that was captured so far."""

    event_type: ClassVar[str] = "payments.payment.captured"

    captured: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentVoided(PaymentEvent):
    """The hold is gone: an order that waits for its money is cancelled."""

    event_type: ClassVar[str] = "payments.payment.voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundSucceeded(PaymentEvent):
    """Money went back. `refunded` is all that was refunded so far."""

    event_type: ClassVar[str] = "payments.refund.succeeded"

    refunded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountErased(Payload):
    """An account was erased: its unfinished orders are cancelled and its personal data goes."""

    event_type: ClassVar[str] = "auth.account.erased"


PUBLISHED: tuple[type[Payload], ...] = (
    OrderPlaced,
    PaymentMethodChosen,
    OrderConfirmed,
    OrderPaid,
    OrderShipped,
    OrderDelivered,
    OrderCancelled,
    ReturnAccepted,
    StockLow,
)
CONSUMED: tuple[type[Payload], ...] = (
    PaymentActionRequired,
    PaymentAuthorised,
    PaymentDeclined,
    PaymentCaptured,
    PaymentVoided,
    RefundSucceeded,
    AccountErased,
)
