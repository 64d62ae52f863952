"""What the adapters in memory share: the tables of one shop."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from kernel.runtime.data.idempotency_keys.memory import MemoryIdempotencyKeys
from services.orders.domain.addresses import PostalAddress, SavedAddress
from services.orders.domain.orders import Order
from services.orders.domain.products import Product
from services.orders.domain.stock import StockLevel, StockMove


@dataclass(frozen=True, slots=True)
class MadeByRequest:
    order_id: UUID
    made: UUID | None


@dataclass(frozen=True, slots=True)
class LegalCopy:
    """The address of an erased buyer's paid order, kept until then."""

    ship_to: PostalAddress
    until: datetime


@dataclass(slots=True)
class MemoryShop:
    """`events` is what was recorded, oldest first. `erased` are the people whose key was dropped."""

    clock: Clock
    products: dict[str, Product] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    stock: dict[str, StockLevel] = field(default_factory=dict)
    orders: dict[UUID, Order] = field(default_factory=dict)
    changed_at: dict[UUID, datetime] = field(default_factory=dict)
    state_since: dict[UUID, datetime] = field(default_factory=dict)
    addresses: dict[UUID, SavedAddress] = field(default_factory=dict)
    legal_copies: dict[UUID, LegalCopy] = field(default_factory=dict)
    events: dict[UUID, Event] = field(default_factory=dict)
    handled: set[UUID] = field(default_factory=set)
    erased: set[UUID] = field(default_factory=set)
    order_keys: MemoryIdempotencyKeys[UUID] = field(default_factory=MemoryIdempotencyKeys)
    request_keys: MemoryIdempotencyKeys[MadeByRequest] = field(default_factory=MemoryIdempotencyKeys)
    stock_keys: MemoryIdempotencyKeys[StockLevel] = field(default_factory=MemoryIdempotencyKeys)
    address_keys: MemoryIdempotencyKeys[SavedAddress] = field(default_factory=MemoryIdempotencyKeys)

    def record(self, events: Iterable[Event]) -> None:
        """Raises ValueError for an event that is there."""
        added = list(events)
        if any(event.id in self.events for event in added):
            raise ValueError("an event is recorded already")
        self.events.update((event.id, event) for event in added)

    def move(self, moves: Iterable[StockMove]) -> None:
        """Raises ValueError for a move that leaves less than nothing, as the database's CHECK does."""
        moved = []
        for move in moves:
            level = self.stock[move.sku]
            after = StockLevel(
                sku=move.sku,
                on_hand=level.on_hand + move.on_hand,
                reserved=level.reserved + move.reserved,
                version=level.version,
            )
            if not 0 <= after.reserved <= after.on_hand:
                raise ValueError("there is less than nothing")
            moved.append(after)
        self.stock.update((level.sku, level) for level in moved)
