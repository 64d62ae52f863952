"""An order, its states, and what it is made of. Between the states: `order_transitions.py` and `fulfilment.py`."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.orders.domain.addresses import PostalAddress

MAX_LINES = 50
MAX_QUANTITY = 999

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letter looks like a digit
_NUMBER_DIGITS, _GROUP = 12, 4


class OrderState(StrEnum):
    AWAITING_PAYMENT = "awaiting_payment"
    CONFIRMED = "confirmed"
    PAID = "paid"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class PaymentState(StrEnum):
    """How far the payment is, as payments has said last."""

    PENDING = "pending"
    ACTION_REQUIRED = "action_required"
    DECLINED = "declined"
    AUTHORISED = "authorised"
    CAPTURED = "captured"
    VOIDED = "voided"


class CancelReason(StrEnum):
    DECLINED = "declined"
    EXPIRED = "expired"
    CUSTOMER = "customer"
    STAFF = "staff"
    ERASED = "erased"
    PAYMENT_LOST = "payment-lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """A snapshot of the product as it was ordered. Amounts are in the order's currency; `total` contains `tax`."""

    sku: str
    name: str
    quantity: int
    unit_price: int
    tax_rate: int
    tax: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What the lines cost. `tax` is contained in the lines; `total` is the lines and `shipping`."""

    currency: str
    lines: tuple[OrderLine, ...]
    tax: int
    shipping: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """So many pieces of one product."""

    sku: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    id: UUID
    items: tuple[Item, ...]
    tracking: str | None
    shipped_at: datetime
    delivered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderReturn:
    """`amount` is refunded. What is restocked can be sold again."""

    id: UUID
    items: tuple[Item, ...]
    reason: str
    restock: bool
    amount: int
    accepted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`version` counts its events. `ship_to` is None once the buyer was erased. Amounts are in minor units."""

    id: UUID
    number: str
    buyer_id: UUID
    state: OrderState
    version: int
    currency: str
    lines: tuple[OrderLine, ...]
    tax: int
    shipping: int
    total: int
    payment_method_id: UUID
    payment_state: PaymentState
    refunded: int
    cancel_reason: CancelReason | None
    reserved_until: datetime
    created_at: datetime
    ship_to: PostalAddress | None
    shipments: tuple[Shipment, ...] = ()
    returns: tuple[OrderReturn, ...] = ()

    @classmethod
    def place(
        cls, id_: UUID, quote: Quote, *, buyer_id: UUID, payment_method_id: UUID, ship_to: PostalAddress, at: datetime
    ) -> "Order":
        """The store sets `created_at` and `reserved_until` by its own clock."""
        return cls(
            id=id_,
            number=number_of(id_),
            buyer_id=buyer_id,
            state=OrderState.AWAITING_PAYMENT,
            version=1,
            currency=quote.currency,
            lines=quote.lines,
            tax=quote.tax,
            shipping=quote.shipping,
            total=quote.total,
            payment_method_id=payment_method_id,
            payment_state=PaymentState.PENDING,
            refunded=0,
            cancel_reason=None,
            reserved_until=at,
            created_at=at,
            ship_to=ship_to,
        )

    def as_placed(self) -> "Order":
        """Returns the order as the answer to its placement showed it."""
        return replace(
            self,
            state=OrderState.AWAITING_PAYMENT,
            version=1,
            payment_state=PaymentState.PENDING,
            refunded=0,
            cancel_reason=None,
            shipments=(),
            returns=(),
        )


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Absent means any. `text` is an order number, or words of name and address."""

    buyer_id: UUID | None = None
    state: OrderState | None = None
    since: datetime | None = None
    text: str | None = None
    before: UUID | None = None


def number_of(order_id: UUID) -> str:
    """Returns the number that people read aloud, `7QX4-K2MD-09ZT`: 60 bits of a digest of the id."""
    bits = int.from_bytes(hashlib.sha256(order_id.bytes).digest()[:8]) >> 4
    digits = "".join(_DIGITS[bits >> (5 * place) & 31] for place in range(_NUMBER_DIGITS))
    return "-".join(digits[start : start + _GROUP] for start in range(0, _NUMBER_DIGITS, _GROUP))
