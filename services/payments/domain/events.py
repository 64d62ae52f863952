"""The events that payments publishes, and its view of those that it handles.

Every payload is about a payment; the data subject is the buyer. None has a provider's token or other personal data.
Amounts are integers in minor units of `currency`.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kernel.events import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfPayment(Payload):
    subject_kinds: ClassVar[tuple[str, ...]] = ("payment",)

    order_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRequired(_OfPayment):
    """The buyer has to confirm the payment on the provider's page."""

    event_type: ClassVar[str] = "payments.payment.action-required"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAuthorised(_OfPayment):
    """The amount is held on the buyer's card."""

    event_type: ClassVar[str] = "payments.payment.authorised"

    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDeclined(_OfPayment):
    """The payment was declined; another payment method may be tried."""

    event_type: ClassVar[str] = "payments.payment.declined"

    decline_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCaptured(_OfPayment):
    """Money was taken: `captured` is how much in all."""

    event_type: ClassVar[str] = "payments.payment.captured"

    captured: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentVoided(_OfPayment):
    """Nothing is held or owed any more, and nothing was taken."""

    event_type: ClassVar[str] = "payments.payment.voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundSucceeded(_OfPayment):
    """Money was given back: `refunded` is how much in all."""

    event_type: ClassVar[str] = "payments.refund.succeeded"

    refund_id: UUID
    amount: int
    refunded: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundFailed(_OfPayment):
    """The provider refused a refund for good."""

    event_type: ClassVar[str] = "payments.refund.failed"

    refund_id: UUID
    amount: int
    currency: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeOpened(_OfPayment):
    """A buyer has objected to a payment at the bank."""

    event_type: ClassVar[str] = "payments.dispute.opened"

    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeClosed(_OfPayment):
    """A dispute was decided: `outcome` is `won` or `lost`."""

    event_type: ClassVar[str] = "payments.dispute.closed"

    amount: int
    currency: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyFound(_OfPayment):
    """Our books and the provider's differ."""

    event_type: ClassVar[str] = "payments.discrepancy.found"

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCancelled(_OfPayment):
    """The order was cancelled before anything was held. For the audit trail alone: it is not published."""

    event_type: ClassVar[str] = "payments.payment.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPlaced(Payload):
    """An order was placed: its amount is authorised."""

    event_type: ClassVar[str] = "orders.order.placed"

    buyer_id: UUID
    amount: int
    currency: str
    payment_method_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMethodChosen(Payload):
    """After a decline the buyer has chosen another payment method."""

    event_type: ClassVar[str] = "orders.order.payment-method-chosen"

    buyer_id: UUID
    amount: int
    currency: str
    payment_method_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderConfirmed(Payload):
    """An order was confirmed: its payment is captured."""

    event_type: ClassVar[str] = "orders.order.confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCancelled(Payload):
    """An order was cancelled: its payment is voided or refunded."""

    event_type: ClassVar[str] = "orders.order.cancelled"

    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAccepted(Payload):
    """Goods came back: their price is refunded, once per return."""

    event_type: ClassVar[str] = "orders.return.accepted"

    return_id: UUID
    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountErased(Payload):
    """An account was erased: its payment methods are deleted."""

    event_type: ClassVar[str] = "auth.account.erased"


PUBLISHED: tuple[type[Payload], ...] = (
    ActionRequired,
    PaymentAuthorised,
    PaymentDeclined,
    PaymentCaptured,
    PaymentVoided,
    RefundSucceeded,
    RefundFailed,
    DisputeOpened,
    DisputeClosed,
    DiscrepancyFound,
)
CONSUMED: tuple[type[Payload], ...] = (
    AccountErased,
    OrderCancelled,
    OrderConfirmed,
    OrderPlaced,
    PaymentMethodChosen,
    ReturnAccepted,
)
