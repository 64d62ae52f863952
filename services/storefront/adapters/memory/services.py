"""Orders, payments and accounts in memory. A test puts parts in, and takes a service away with `failure`."""

from dataclasses import dataclass, field
from uuid import UUID

from kernel.errors import DomainError, InvalidRequest, NotFound
from kernel.events import JsonValue
from services.storefront.domain.cart import Cart
from services.storefront.domain.errors import UnknownSku
from services.storefront.domain.parts import Part


@dataclass(slots=True)
class MemoryOrders:
    """Fulfils `app.ports.Orders`. `calls` counts them."""

    orders: dict[UUID, Part] = field(default_factory=dict)
    products: dict[str, Part] = field(default_factory=dict)
    failure: DomainError | None = None
    calls: int = 0

    async def show_order(self, order_id: UUID) -> Part:
        self._begin()
        if order_id not in self.orders:
            raise NotFound
        return self.orders[order_id]

    async def list_orders(self, limit: int, cursor: str | None) -> Part:
        self._begin()
        if cursor is not None:
            raise InvalidRequest
        return _page([self.orders[each] for each in sorted(self.orders, reverse=True)][:limit])

    async def list_products(self, limit: int) -> Part:
        self._begin()
        return _page(list(self.products.values())[:limit])

    async def quote(self, cart: Cart) -> Part:
        self._begin()
        if unknown := sorted({line.sku for line in cart.lines} - self.products.keys()):
            raise UnknownSku(members={"skus": unknown})
        lines: list[JsonValue] = [{"sku": line.sku, "quantity": line.quantity} for line in cart.lines]
        return {"lines": lines, "total": {"amount": 0, "currency": cart.currency}}

    def _begin(self) -> None:
        self.calls += 1
        if self.failure is not None:
            raise self.failure


@dataclass(slots=True)
class MemoryPayments:
    """Fulfils `app.ports.Payments`. `payments` are by order."""

    payments: dict[UUID, Part] = field(default_factory=dict)
    methods: list[Part] = field(default_factory=list)
    failure: DomainError | None = None

    async def find_payment(self, order_id: UUID) -> Part | None:
        if self.failure is not None:
            raise self.failure
        return self.payments.get(order_id)

    async def list_methods(self) -> Part:
        if self.failure is not None:
            raise self.failure
        return _page(self.methods)


@dataclass(slots=True)
class MemoryAccounts:
    """Fulfils `app.ports.Accounts`."""

    profile: Part = field(default_factory=dict)
    failure: DomainError | None = None

    async def show_profile(self) -> Part:
        if self.failure is not None:
            raise self.failure
        return self.profile


def _page(items: list[Part]) -> Part:
    return {"items": [dict(each) for each in items], "next_cursor": None}
