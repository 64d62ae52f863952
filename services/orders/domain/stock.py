"""How much of a product there is, and how much of that orders have reserved."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MAX_CHANGE = 1_000_000
MAX_ON_HAND = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLevel:
    """`on_hand` is in the house, `reserved` of it is promised to orders. `version` counts the adjustments."""

    sku: str
    on_hand: int
    reserved: int
    version: int

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True, kw_only=True)
class StockAdjustment:
    """A delivery, a loss or a count: `change` pieces more or less, and why."""

    id: UUID
    sku: str
    change: int
    reason: str
    by: UUID
    at: datetime
    expected_version: int | None = None


@dataclass(frozen=True, slots=True)
class StockMove:
    """What a step of an order does to the stock of one product."""

    sku: str
    on_hand: int
    reserved: int


@dataclass(frozen=True, slots=True)
class StockTotals:
    """Over all products for sale; `low` and `out` are numbers of products."""

    on_hand: int
    reserved: int
    low: int
    out: int
