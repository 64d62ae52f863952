"""What goes over the wire about products and their stock."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from kernel.errors import FieldError, InvalidRequest
from kernel.money import Money as DomainMoney
from kernel.money import parse_currency
from kernel.runtime.http.request import Body, parse_field
from services.orders.adapters.http.schemas import Money, MoneyBody, Text
from services.orders.domain.addresses import parse_line
from services.orders.domain.products import MAX_TAX_RATE, ProductDraft, parse_category
from services.orders.domain.stock import MAX_CHANGE

MAX_PRICE = 10**12
TaxRate = Annotated[int, Meta(ge=0, le=MAX_TAX_RATE, examples=[1900], description="In basis points")]


class PriceBody(MoneyBody, frozen=True):
    amount: Annotated[int, Meta(ge=0, le=MAX_PRICE, examples=[1999], description="In minor units, tax included")]


class ProductBody(Body, frozen=True):
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    description: Annotated[str, Meta(max_length=4000)]
    category: Annotated[str, Meta(min_length=1, max_length=60, examples=["lighting"])]
    price: PriceBody
    tax_rate: TaxRate
    active: bool

    def draft(self) -> ProductDraft:
        """Raises InvalidRequest with the domain's own words."""
        return ProductDraft(
            name=parse_field("name", parse_line, self.name),
            description=self.description.strip(),
            category=parse_field("category", parse_category, self.category),
            price=DomainMoney(self.price.amount, parse_field("price.currency", parse_currency, self.price.currency)),
            tax_rate=self.tax_rate,
            active=self.active,
        )


class Product(Struct, frozen=True):
    """`image_url` is a path on this host. `tax_rate` is in basis points and contained in the price."""

    sku: str
    name: str
    description: str
    category: str
    image_url: str | None
    price: Money
    tax_rate: int
    availability: Annotated[str, Meta(examples=["in_stock"], description="in_stock, low or out")]


class EditedProduct(Product, frozen=True):
    """A product as staff see it."""

    active: bool
    version: int


class StockBody(Body, frozen=True):
    change: Annotated[int, Meta(ge=-MAX_CHANGE, le=MAX_CHANGE, examples=[20])] | UnsetType = UNSET
    reason: Text | UnsetType = UNSET

    def adjustment(self) -> tuple[int, str] | None:
        """Returns the change and its reason, None for neither. Raises InvalidRequest for one without the other."""
        change, reason = self.change, self.reason
        if change is UNSET and reason is UNSET:
            return None
        if change is UNSET or reason is UNSET:
            raise InvalidRequest(fields=[FieldError("change" if change is UNSET else "reason", "is missing")])
        return change, reason


class StockLevel(Struct, frozen=True):
    sku: str
    on_hand: int
    reserved: int
    version: int


def plain(value: Any) -> Money:
    """Returns money as it goes over the wire."""
    return Money(value.amount, value.currency)
