"""Stock in this process."""

from kernel.errors import NotFound, VersionChanged
from kernel.idempotency import Created, IdempotencyKey
from services.orders.adapters.memory.shop import MemoryShop
from services.orders.app.stock.low_stock import LowStock
from services.orders.domain.errors import StockReserved
from services.orders.domain.stock import StockAdjustment, StockLevel, StockTotals


class MemoryStock:
    """Fulfils `app.stock.ports.Stock`."""

    def __init__(self, shop: MemoryShop, low_stock: LowStock) -> None:
        self._shop = shop
        self._low_stock = low_stock

    async def find(self, sku: str) -> StockLevel | None:
        return self._shop.stock.get(sku)

    async def adjust(self, adjustment: StockAdjustment, key: IdempotencyKey | None = None) -> Created[StockLevel]:
        if (made := self._shop.stock_keys.find(key, self._shop.clock.now())) is not None:
            return Created(made, is_replay=True)
        level = self._shop.stock.get(adjustment.sku)
        if level is None:
            raise NotFound("no such product")
        if adjustment.expected_version not in {None, level.version}:
            raise VersionChanged
        if level.on_hand + adjustment.change < level.reserved:
            raise StockReserved(level.reserved)
        after = StockLevel(
            sku=level.sku,
            on_hand=level.on_hand + adjustment.change,
            reserved=level.reserved,
            version=level.version + 1,
        )
        self._shop.record(self._low_stock.detect(level.sku, level.available, after.available))
        self._shop.stock[level.sku] = after
        self._shop.stock_keys.record(key, after)
        return Created(after)

    async def total(self, low: int) -> StockTotals:
        levels = [level for sku, level in self._shop.stock.items() if self._shop.products[sku].active]
        return StockTotals(
            on_hand=sum(level.on_hand for level in levels),
            reserved=sum(level.reserved for level in levels),
            low=sum(0 < level.available <= low for level in levels),
            out=sum(level.available <= 0 for level in levels),
        )
