"""What goes over the wire about orders. Requests forgive nothing; see `kernel.runtime.http.request.Body`."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from kernel.runtime.http.request import Body, parse_field
from services.orders.domain.addresses import PostalAddress, parse_country, parse_line
from services.orders.domain.orders import MAX_LINES, MAX_QUANTITY, Item

Id = Annotated[UUID, Meta(examples=["01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"])]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}(?!\n)$", examples=["EUR"], description="ISO 4217")]
Amount = Annotated[int, Meta(ge=0, examples=[1999], description="In minor units: 1999 is 19.99 EUR")]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Sku = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?!\n)$", examples=["LAMP-01"])]
Quantity = Annotated[int, Meta(ge=1, le=MAX_QUANTITY)]
Text = Annotated[str, Meta(min_length=1, max_length=500)]


class Money(Struct, frozen=True):
    amount: Amount
    currency: Currency


class MoneyBody(Body, frozen=True):
    amount: Amount
    currency: Currency


class LineBody(Body, frozen=True):
    sku: Sku
    quantity: Quantity

    def item(self) -> Item:
        return Item(sku=self.sku, quantity=self.quantity)


Lines = Annotated[list[LineBody], Meta(min_length=1, max_length=MAX_LINES)]


class AddressBody(Body, frozen=True, kw_only=True):
    name: Line
    line1: Line
    line2: Line | None = None
    city: Line
    region: Line | None = None
    postal_code: Annotated[str, Meta(min_length=1, max_length=20)]
    country: Annotated[str, Meta(examples=["DE"], description="ISO 3166-1, two letters")]

    def address(self, prefix: str = "") -> PostalAddress:
        """Raises InvalidRequest with the domain's own words."""
        fields: dict[str, Any] = {"country": parse_field(f"{prefix}country", parse_country, self.country)}
        for name in ("name", "line1", "line2", "city", "region", "postal_code"):
            given = getattr(self, name)
            fields[name] = None if given is None else parse_field(f"{prefix}{name}", parse_line, given)
        return PostalAddress(**fields)


class QuoteBody(Body, frozen=True):
    lines: Lines
    currency: Currency
    ship_to: AddressBody | None = None


class PlaceOrderBody(Body, frozen=True):
    lines: Lines
    currency: Currency
    expected_total: MoneyBody
    payment_method_id: Id
    ship_to: AddressBody


class PayBody(Body, frozen=True):
    payment_method_id: Id


class CancelBody(Body, frozen=True):
    reason: Text | None = None


class ShipmentBody(Body, frozen=True):
    lines: Lines
    tracking: Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[!-~ ]+(?!\n)$")] | None = None


class ReturnBody(Body, frozen=True):
    lines: Lines
    reason: Text
    restock: bool


class Address(Struct, frozen=True):
    name: str
    line1: str
    line2: str | None
    city: str
    region: str | None
    postal_code: str
    country: str


class SavedAddress(Address, frozen=True):
    id: Id
    created_at: datetime


class OrderLine(Struct, frozen=True):
    """`total` contains `tax`; `tax_rate` is in basis points."""

    sku: str
    name: str
    quantity: int
    unit_price: Money
    tax_rate: int
    tax: Money
    total: Money


class Quote(Struct, frozen=True):
    """`total` is the lines and `shipping`; `tax` is contained in the lines."""

    lines: list[OrderLine]
    tax: Money
    shipping: Money
    total: Money


class ShippedLine(Struct, frozen=True):
    sku: str
    quantity: int


class Shipment(Struct, frozen=True):
    id: Id
    lines: list[ShippedLine]
    tracking: str | None
    shipped_at: datetime
    delivered_at: datetime | None


class Return(Struct, frozen=True):
    id: Id
    lines: list[ShippedLine]
    reason: str
    restock: bool
    refund: Money
    accepted_at: datetime


class Order(Struct, frozen=True):
    """`refunded` is in minor units of the order's currency. `ship_to` is null once the buyer was erased."""

    id: Id
    number: Annotated[str, Meta(examples=["7QX4-K2MD-09ZT"])]
    state: Annotated[str, Meta(examples=["awaiting_payment"])]
    version: int
    buyer_id: Id
    lines: list[OrderLine]
    tax: Money
    shipping: Money
    total: Money
    payment_state: Annotated[str, Meta(examples=["pending"])]
    refunded: int
    cancel_reason: str | None
    shipments: list[Shipment]
    returns: list[Return]
    ship_to: Address | None
    reserved_until: datetime
    created_at: datetime


class HistoryItem(Struct, frozen=True):
    """`by` is the buyer, staff or the system."""

    type: Annotated[str, Meta(examples=["order.placed"])]
    occurred_at: datetime
    by: Annotated[str, Meta(examples=["buyer"])]
    data: dict[str, Any]


class History(Struct, frozen=True):
    items: list[HistoryItem]
    next_cursor: str | None
