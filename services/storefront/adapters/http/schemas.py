"""What goes over the wire. Parts are passed on as their services sent them; these schemas describe them to clients."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

Id = Annotated[UUID, Meta(examples=["01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"])]


class Money(Struct, frozen=True):
    """`amount` is in minor units: 1999 is 19.99 EUR."""

    amount: Annotated[int, Meta(examples=[1999])]
    currency: Annotated[str, Meta(examples=["EUR"])]


class Line(Struct, frozen=True):
    """`total` contains `tax`; `tax_rate` is in basis points."""

    sku: Annotated[str, Meta(examples=["LAMP-01"])]
    name: str
    quantity: int
    unit_price: Money
    tax_rate: int
    tax: Money
    total: Money


class Quote(Struct, frozen=True):
    """As `POST /orders/v1/quotes` answers."""

    lines: list[Line]
    tax: Money
    shipping: Money
    total: Money


class Order(Struct, frozen=True):
    """As `GET /orders/v1/orders/{id}` answers. `refunded` is in minor units of the order's currency."""

    id: Id
    number: str
    state: Annotated[str, Meta(examples=["awaiting_payment"])]
    version: int
    lines: list[Line]
    tax: Money
    shipping: Money
    total: Money
    payment_state: Annotated[str, Meta(examples=["pending"])]
    refunded: int
    cancel_reason: str | None
    shipments: list[dict[str, object]]
    returns: list[dict[str, object]]
    reserved_until: datetime
    created_at: datetime


class NextAction(Struct, frozen=True):
    """What the buyer has to do: open the provider's page."""

    type: Annotated[str, Meta(examples=["redirect"])]
    url: str


class Payment(Struct, frozen=True):
    """As `GET /payments/v1/payments/{id}` answers. Amounts are integers in the minor units of the currency."""

    id: Id
    order_id: Id
    state: Annotated[str, Meta(examples=["captured"])]
    amount: Money
    authorised: int
    captured: int
    refunded: int
    next_action: NextAction | None
    decline_code: str | None
    version: int


class MissingPart(Struct, frozen=True):
    """A part that is null because its service did not answer: try again later."""

    part: Annotated[str, Meta(examples=["payment"])]
    reason: Literal["timeout", "unavailable"]


class OrderView(Struct, frozen=True):
    """`payment` is null before there is one, and when it is among `missing`."""

    order: Order
    payment: Payment | None
    missing: list[MissingPart]


class Orders(Struct, frozen=True):
    """As `GET /orders/v1/orders` answers."""

    items: list[Order]
    next_cursor: str | None


class PaymentMethod(Struct, frozen=True):
    id: Id
    brand: str
    last4: str
    expires: str | None


class Profile(Struct, frozen=True):
    """As `GET /auth/v1/me` answers."""

    id: Id
    email: str
    email_verified: bool
    display_name: str | None


class Checkout(Struct, frozen=True):
    """`methods` and `profile` are null when they are among `missing`."""

    quote: Quote
    methods: list[PaymentMethod] | None
    profile: Profile | None
    missing: list[MissingPart]


class Product(Struct, frozen=True):
    sku: str
    name: str
    description: str
    category: str
    image_url: str | None
    price: Money
    tax_rate: int
    availability: Annotated[str, Meta(examples=["in_stock"])]


class Home(Struct, frozen=True):
    products: list[Product]
