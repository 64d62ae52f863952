"""What stock keeping needs from outside. Every operation is atomic, the events that it records included."""

from typing import Protocol

from kernel.idempotency import Created, IdempotencyKey
from services.orders.domain.stock import StockAdjustment, StockLevel, StockTotals


class Stock(Protocol):
    """The stock of every product. An adjustment that leaves little records that in the same transaction."""

    async def find(self, sku: str) -> StockLevel | None:
        """Returns None for an unknown product."""
        ...

    async def adjust(self, adjustment: StockAdjustment, key: IdempotencyKey | None = None) -> Created[StockLevel]:
        """Returns the level after the adjustment, or the level that the same key led to before.

        Raises NotFound for an unknown product, VersionChanged for another version than the expected one, and
        StockReserved when less would be left than orders have reserved; of two at once neither is lost.
        """
        ...

    async def total(self, low: int) -> StockTotals:
        """Returns the sums over all products for sale; up to `low` pieces are few."""
        ...
