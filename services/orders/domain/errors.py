"""Errors of this service that a caller may see."""

from collections.abc import Iterable

from kernel.errors import Category, DomainError
from kernel.money import Money


class UnknownSku(DomainError):
    """A product is not in the catalogue, or not for sale."""

    slug = "unknown-sku"
    title = "There is no such product for sale"
    category = Category.INVALID

    def __init__(self, skus: Iterable[str]) -> None:
        super().__init__("Remove these products.", members={"skus": sorted(skus)})


class OutOfStock(DomainError):
    """Less is left than the order wants; nothing was reserved."""

    slug = "out-of-stock"
    title = "Not enough is in stock"
    category = Category.CONFLICT

    def __init__(self, skus: Iterable[str]) -> None:
        super().__init__("Order less of these products, or none.", members={"skus": sorted(skus)})


class PriceChanged(DomainError):
    """The total is another one than the buyer agreed to."""

    slug = "price-changed"
    title = "The price has changed"
    category = Category.CONFLICT

    def __init__(self, total: Money) -> None:
        super().__init__(
            "Show the new total to the buyer, and send it as expected_total.",
            members={"total": {"amount": total.amount, "currency": total.currency}},
        )


class TooManyOpenOrders(DomainError):
    """The buyer has as many unpaid orders as are allowed at once."""

    slug = "too-many-open-orders"
    title = "Too many of your orders await payment"
    category = Category.CONFLICT

    def __init__(self) -> None:
        super().__init__("Pay or cancel one of them first.")


class StockReserved(DomainError):
    """The stock cannot be lowered below what orders have reserved."""

    slug = "stock-reserved"
    title = "Orders have reserved this stock"
    category = Category.CONFLICT

    def __init__(self, reserved: int) -> None:
        super().__init__("Lower it by less, or cancel orders first.", members={"reserved": reserved})


class StepRefused(DomainError):
    """The order is in a state that has no such step; `state` says in which."""

    category = Category.CONFLICT

    def __init__(self, state: str, detail: str | None = None) -> None:
        super().__init__(detail, members={"state": state})


class OrderNotPayable(StepRefused):
    """Another payment method is taken after a decline only, while the stock is reserved."""

    slug = "order-not-payable"
    title = "The order does not wait for another payment method"


class OrderNotCancellable(StepRefused):
    """What has left the house is returned, not cancelled."""

    slug = "order-not-cancellable"
    title = "The order cannot be cancelled any more"


class OrderNotShippable(StepRefused):
    """The order's state, or what has left already, does not allow this shipment or return."""

    slug = "order-not-shippable"
    title = "The order does not allow this shipment or return"
