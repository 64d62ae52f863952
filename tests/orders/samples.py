"""Products, addresses and orders for tests, and the events of payments about them."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from kernel.events import Actor, Event, EventFactory, Subject
from kernel.idempotency import IdempotencyKey
from kernel.money import Money
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.ordered_ids import OrderedIds
from services.orders.app.catalogue.ports import Condition
from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Placement
from services.orders.app.stock.low_stock import LowStock
from services.orders.app.use_cases import Stores
from services.orders.domain.addresses import PostalAddress
from services.orders.domain.events import OrderPlaced
from services.orders.domain.order_transitions import placed_payload
from services.orders.domain.orders import Item, Order
from services.orders.domain.pricing import quote
from services.orders.domain.products import Product, ProductDraft
from services.orders.domain.stock import StockAdjustment, StockLevel

IDS = OrderedIds()
FACTORY = EventFactory(FixedClock(), IDS)
EVENTS = OrderEvents(FACTORY)
LOW = LowStock(2, FACTORY)
HOLD = timedelta(minutes=15)
LAMP, CHAIR = "LAMP-01", "CHAIR-01"
ADA = PostalAddress(name="Ada Lovelace", line1="12 St James's Square", city="London", postal_code="SW1Y", country="GB")
DRAFT = ProductDraft(
    name="Desk lamp",
    description="Warm light.",
    category="lighting",
    price=Money(1999, "EUR"),
    tax_rate=1900,
    active=True,
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>'


def product(sku: str = LAMP, amount: int = 1999, currency: str = "EUR", *, active: bool = True) -> Product:
    return Product(
        sku=sku,
        name=DRAFT.name,
        description=DRAFT.description,
        category=DRAFT.category,
        price=Money(amount, currency),
        tax_rate=DRAFT.tax_rate,
        active=active,
        version=1,
    )


def new_order(*items: Item, buyer_id: UUID | None = None) -> Order:
    wanted = items or (Item(sku=LAMP, quantity=1),)
    priced = quote(wanted, {item.sku: product(item.sku) for item in wanted}, "EUR")
    return Order.place(
        IDS.new(), priced, buyer_id=buyer_id or IDS.new(), payment_method_id=IDS.new(), ship_to=ADA, at=EPOCH
    )


def placement(order: Order, *, hold: timedelta = HOLD, max_open: int = 20) -> Placement:
    return Placement(order=order, event=placed_event(order), hold=hold, max_open=max_open)


def placed_event(order: Order) -> Event:
    payload: OrderPlaced = placed_payload(order)
    subject, actor = Subject("order", str(order.id)), Actor.user(order.buyer_id)
    return Event(IDS.new(), EPOCH, subject, payload, data_subject=order.buyer_id, actor=actor)


def key(name: str = "one", request: str = "a") -> IdempotencyKey:
    return IdempotencyKey(name.encode().ljust(32), request.encode().ljust(32))


async def stocked(stores: Stores, pieces: int, sku: str = LAMP) -> StockLevel:
    """Puts the product into the catalogue with so many pieces."""
    await stores.catalogue.put(sku, replace(DRAFT, name=f"{DRAFT.name} {sku}"), Condition())
    return (await stores.stock.adjust(adjustment(pieces, sku))).thing


def adjustment(change: int, sku: str = LAMP, expected_version: int | None = None) -> StockAdjustment:
    return StockAdjustment(
        id=IDS.new(),
        sku=sku,
        change=change,
        reason="a delivery",
        by=IDS.new(),
        at=EPOCH,
        expected_version=expected_version,
    )


async def placed(stores: Stores, *items: Item, buyer_id: UUID | None = None, hold: timedelta = HOLD) -> Order:
    order = new_order(*items, buyer_id=buyer_id)
    return (await stores.orders.place(placement(order, hold=hold))).thing


async def level(stores: Stores, sku: str = LAMP) -> tuple[int, int]:
    """How much is on hand, and reserved."""
    found = await stores.stock.find(sku)
    assert found is not None
    return found.on_hand, found.reserved
