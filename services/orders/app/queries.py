"""The readers: each looks something up and changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import RecordedEvent
from services.orders.app.addresses.ports import Addresses
from services.orders.app.catalogue.ports import Catalogue, Pictures
from services.orders.app.orders.ports import OrderReader, Orders, OrderWatch
from services.orders.app.orders.visibility import Viewer, check_visible
from services.orders.app.stock.ports import Stock
from services.orders.domain.addresses import SavedAddress
from services.orders.domain.orders import Item, Order, OrderFilter, Quote
from services.orders.domain.pricing import quote
from services.orders.domain.products import Offer, ProductFilter
from services.orders.domain.stock import StockLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class ListProducts:
    catalogue: Catalogue

    async def execute(self, wanted: ProductFilter, after: str | None, limit: int) -> Sequence[Offer]:
        """Returns what is for sale, by SKU."""
        return await self.catalogue.page(wanted, after, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowProduct:
    catalogue: Catalogue

    async def execute(self, sku: str) -> Offer:
        """Raises NotFound, also for what is not for sale."""
        offer = await self.catalogue.find(sku)
        if offer is None or not offer.product.active:
            raise NotFound("no such product")
        return offer


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPicture:
    pictures: Pictures

    async def execute(self, sku: str) -> bytes:
        """Raises NotFound."""
        if (octets := await self.pictures.find(sku)) is None:
            raise NotFound("no such picture")
        return octets


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowStock:
    stock: Stock

    async def execute(self, sku: str) -> StockLevel:
        """Raises NotFound."""
        if (level := await self.stock.find(sku)) is None:
            raise NotFound("no such product")
        return level


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCart:
    catalogue: Catalogue

    async def execute(self, items: tuple[Item, ...], currency: str) -> Quote:
        """Raises UnknownSku, CurrencyMismatch, AmountNotPayable. Reserves nothing."""
        return quote(items, await self.catalogue.find_many({item.sku for item in items}), currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrders:
    reader: OrderReader

    async def execute(self, wanted: OrderFilter, limit: int) -> Sequence[Order]:
        """Returns orders, newest first."""
        return await self.reader.page(wanted, limit)


@dataclass(frozen=True, slots=True)
class Patience:
    """Wait up to `seconds` for an order that is newer than `version`."""

    version: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOrder:
    orders: Orders
    watch: OrderWatch

    async def execute(self, order_id: UUID, viewer: Viewer, patience: Patience | None = None) -> Order:
        """Raises NotFound. With `patience` it waits, while it holds nothing of the store, and returns what is there."""
        order = check_visible(await self.orders.find(order_id), viewer)
        if patience is None or order.version > patience.version:
            return order
        await self.watch.wait(order_id, patience.version, patience.seconds)
        return check_visible(await self.orders.find(order_id), viewer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHistory:
    orders: Orders
    reader: OrderReader

    async def execute(self, order_id: UUID, viewer: Viewer) -> tuple[Order, Sequence[RecordedEvent]]:
        """Returns the order and its events, oldest first. Raises NotFound."""
        order = check_visible(await self.orders.find(order_id), viewer)
        return order, await self.reader.history(order_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAddresses:
    addresses: Addresses

    async def execute(self, owner_id: UUID, before: UUID | None, limit: int) -> Sequence[SavedAddress]:
        """Returns the owner's addresses, newest first; with `before` those that are older than it."""
        return await self.addresses.list_owned(owner_id, before, limit)
