"""What every `Orders` does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from kernel.errors import NotFound
from kernel.idempotency import Created, Gone, IdempotencyKey, IdempotencyKeyInUse, IdempotencyKeyReused
from services.orders.app.orders.ports import Change, LockedOrder
from services.orders.app.use_cases import Stores
from services.orders.domain.errors import OrderNotCancellable, OutOfStock, TooManyOpenOrders
from services.orders.domain.fulfilment import ship, take_back
from services.orders.domain.order_from_events import fold, summarize
from services.orders.domain.order_transitions import Step, authorise, cancel, capture, expire
from services.orders.domain.orders import CancelReason, Item, Order, OrderFilter, OrderState
from tests.orders.samples import (
    ADA,
    CHAIR,
    EVENTS,
    HOLD,
    IDS,
    LAMP,
    key,
    level,
    new_order,
    placed,
    placement,
    stocked,
)

Advance = Callable[[Order], Step | None]


async def changed(stores: Stores, order: Order, advance: Advance) -> Order:
    return (await stores.orders.change(order.id, lambda locked: EVENTS.change(advance(locked.order)))).order


async def paid(stores: Stores, *items: Item) -> Order:
    order = await placed(stores, *items)
    await changed(stores, order, confirm)
    return await changed(stores, order, collect)


def confirm(order: Order) -> Step | None:
    return authorise(order, order.total, order.currency)


def collect(order: Order) -> Step | None:
    return capture(order, order.total, order.currency)


def give_up(order: Order) -> Step | None:
    return cancel(order, CancelReason.CUSTOMER)


@dataclass
class KeyedOrders:
    """Fulfils `KeyedStore`. `let_pass` ages the keys of erased orders."""

    stores: Stores
    let_pass: Callable[[timedelta], Awaitable[None]]

    async def create(self, key: IdempotencyKey | None) -> Created[object]:
        if await self.stores.stock.find(LAMP) is None:
            await stocked(self.stores, 500)
        created = await self.stores.orders.place(placement(new_order(), max_open=500), key)
        return Created(created.thing, created.is_replay)

    async def fail(self, key: IdempotencyKey) -> None:
        await stocked(self.stores, 500)
        await self.stores.orders.place(placement(new_order(Item(sku=LAMP, quantity=900))), key)

    async def erase(self, thing: object) -> None:
        assert isinstance(thing, Order)
        await self.stores.orders.erase_buyer(thing.buyer_id, IDS.new(), timedelta())

    async def count(self) -> int:
        everything = await self.stores.reader.page(OrderFilter(), 100)
        return len(everything)

    async def age(self, by: timedelta) -> None:
        await self.let_pass(by)


class OrdersContract:
    async def test_an_order_is_found_as_it_was_placed_with_its_stock_reserved(self, stores: Stores) -> None:
        await stocked(stores, 5)
        order = await placed(stores, Item(sku=LAMP, quantity=2))
        assert await stores.orders.find(order.id) == order
        assert (order.ship_to, order.reserved_until - order.created_at) == (ADA, HOLD)
        assert await level(stores) == (5, 2)
        assert await stores.orders.find(IDS.new()) is None

    async def test_what_is_short_is_named_and_nothing_is_reserved(self, stores: Stores) -> None:
        await stocked(stores, 5)
        await stocked(stores, 1, CHAIR)
        order = new_order(Item(sku=LAMP, quantity=2), Item(sku=CHAIR, quantity=2))
        with pytest.raises(OutOfStock) as refused:
            await stores.orders.place(placement(order))
        assert refused.value.members == {"skus": [CHAIR]}
        assert (await level(stores), await stores.orders.find(order.id)) == ((5, 0), None)
        assert await stores.reader.history(order.id) == []

    async def test_twelve_buyers_for_five_pieces_make_five_orders(self, stores: Stores) -> None:
        await stocked(stores, 5)
        outcomes = await asyncio.gather(*(placed(stores) for _ in range(12)), return_exceptions=True)
        assert sum(isinstance(outcome, Order) for outcome in outcomes) == 5
        assert sum(isinstance(outcome, OutOfStock) for outcome in outcomes) == 7
        assert await level(stores) == (5, 5)

    async def test_orders_for_the_same_products_in_any_order_all_succeed(self, stores: Stores) -> None:
        await stocked(stores, 20)
        await stocked(stores, 20, CHAIR)
        both = (Item(sku=LAMP, quantity=1), Item(sku=CHAIR, quantity=1))
        await asyncio.gather(*(placed(stores, *(both if number % 2 else both[::-1])) for number in range(10)))
        assert [await level(stores), await level(stores, CHAIR)] == [(20, 10), (20, 10)]

    async def test_a_double_click_of_five_makes_one_order(self, stores: Stores) -> None:
        await stocked(stores, 5)
        clicks = (stores.orders.place(placement(new_order()), key()) for _ in range(5))
        outcomes = await asyncio.gather(*clicks, return_exceptions=True)
        made = {outcome.thing.id for outcome in outcomes if isinstance(outcome, Created)}
        assert all(isinstance(outcome, Created | IdempotencyKeyInUse) for outcome in outcomes)
        assert (len(made), await level(stores)) == (1, (5, 1))

    async def test_what_a_key_placed_is_found_by_it(self, stores: Stores) -> None:
        await stocked(stores, 5)
        assert await stores.orders.find_placed(key()) is None
        made = await stores.orders.place(placement(new_order()), key())
        assert await stores.orders.find_placed(key()) == made.thing
        with pytest.raises(IdempotencyKeyReused):
            await stores.orders.find_placed(key(request="b"))

    async def test_of_five_tabs_at_once_no_more_than_the_limit_place(self, stores: Stores) -> None:
        await stocked(stores, 9)
        buyer = IDS.new()
        tabs = (stores.orders.place(placement(new_order(buyer_id=buyer), max_open=2)) for _ in range(5))
        outcomes = await asyncio.gather(*tabs, return_exceptions=True)
        assert sum(isinstance(outcome, TooManyOpenOrders) for outcome in outcomes) == 3
        assert await level(stores) == (9, 2)

    async def test_every_way_out_gives_the_stock_back(self, stores: Stores) -> None:
        await stocked(stores, 9)
        for advances in ((give_up,), (expire,), (confirm, give_up), (confirm, collect, give_up)):
            order = await placed(stores, Item(sku=LAMP, quantity=3))
            for advance in advances:
                order = await changed(stores, order, advance)
            assert (order.state, await level(stores)) == (OrderState.CANCELLED, (9, 0))

    async def test_what_is_confirmed_is_taken_and_what_comes_back_is_restocked(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order = await paid(stores, Item(sku=LAMP, quantity=3))
        assert await level(stores) == (6, 0)
        await changed(stores, order, _ship_all)
        await changed(stores, order, lambda order: _take_back(order, 1, restock=True))
        order = await changed(stores, order, lambda order: _take_back(order, 1, restock=False))
        assert await level(stores) == (7, 0)
        assert await stores.orders.find(order.id) == order

    async def test_a_cancel_and_an_authorisation_at_once_leave_one_story(self, stores: Stores) -> None:
        await stocked(stores, 9)
        for first, second in ((confirm, give_up), (give_up, confirm), (expire, confirm), (confirm, expire)):
            order = await placed(stores)
            await asyncio.gather(changed(stores, order, first), changed(stores, order, second))
            events = await stores.reader.history(order.id)
            kept = await stores.orders.find(order.id)
            assert kept is not None
            assert fold((event.type, event.data) for event in events) == summarize(kept)
            assert kept.state in {OrderState.CANCELLED, OrderState.CONFIRMED}
        on_hand, reserved = await level(stores)
        counts = {each.state: each.orders for each in await stores.unfinished.count_by_state()}
        assert (on_hand, reserved) == (9 - counts.get(OrderState.CONFIRMED, 0), 0)

    async def test_a_refused_step_changes_nothing(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order = await paid(stores)
        shipped = await changed(stores, order, _ship_all)
        with pytest.raises(OrderNotCancellable):
            await changed(stores, order, give_up)
        assert await stores.orders.find(order.id) == shipped

    async def test_an_unknown_order_is_not_found(self, stores: Stores) -> None:
        with pytest.raises(NotFound):
            await stores.orders.change(IDS.new(), lambda _: None)

    async def test_a_cause_that_comes_again_decides_nothing(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order, cause, decided = await placed(stores), IDS.new(), []

        def decide(locked: LockedOrder) -> Change | None:
            decided.append(locked.is_reserved)
            return EVENTS.change(confirm(locked.order))

        changes = [await stores.orders.change(order.id, decide, cause=cause) for _ in range(2)]
        assert (decided, changes[0].order) == ([True], changes[1].order)

    async def test_of_ten_deliveries_of_a_cause_at_once_one_changes_the_order(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order, cause = await placed(stores), IDS.new()
        decide = lambda locked: EVENTS.change(confirm(locked.order))  # noqa: E731 - used once
        await asyncio.gather(*(stores.orders.change(order.id, decide, cause=cause) for _ in range(10)))
        found = await stores.orders.find(order.id)
        assert found is not None
        assert (found.state, found.version) == (OrderState.CONFIRMED, order.version + 1)
        assert await level(stores) == (8, 0)

    async def test_of_a_cause_and_a_cancel_at_once_the_stock_is_that_of_the_state(self, stores: Stores) -> None:
        await stocked(stores, 20)
        orders = [await placed(stores) for _ in range(10)]

        def advance(locked: LockedOrder) -> Change | None:
            return EVENTS.change(confirm(locked.order))

        def cancel_all(locked: LockedOrder) -> Change | None:
            return EVENTS.change(give_up(locked.order))

        for order in orders:
            await asyncio.gather(
                stores.orders.change(order.id, advance, cause=IDS.new()),
                stores.orders.change(order.id, cancel_all, cause=IDS.new()),
            )
        assert await level(stores) == (20, 0)

    async def test_a_key_makes_one_shipment(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order = await paid(stores, Item(sku=LAMP, quantity=3))

        def decide(locked: LockedOrder) -> Change | None:
            id_ = IDS.new()
            step = ship(locked.order, [Item(sku=LAMP, quantity=1)], tracking=None, id_=id_, at=order.created_at)
            return EVENTS.change(step, made=id_)

        first, again = [await stores.orders.change(order.id, decide, key=key()) for _ in range(2)]
        assert (first.is_replay, again.is_replay, first.made) == (False, True, again.made)
        assert len(again.order.shipments) == 1
        with pytest.raises(IdempotencyKeyReused):
            await stores.orders.change(order.id, decide, key=key(request="b"))

    async def test_erasure_takes_the_address_and_keeps_the_order(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order, cause = await paid(stores), IDS.new()
        for _ in range(2):
            await stores.orders.erase_buyer(order.buyer_id, cause, timedelta(days=1))
        assert await stores.orders.find(order.id) == replace(order, ship_to=None)
        with pytest.raises(Gone):
            await stores.orders.place(placement(new_order(buyer_id=order.buyer_id)))


def _ship_all(order: Order) -> Step | None:
    items = [Item(sku=line.sku, quantity=line.quantity) for line in order.lines]
    return ship(order, items, tracking="T1", id_=IDS.new(), at=order.created_at)


def _take_back(order: Order, quantity: int, *, restock: bool) -> Step | None:
    item = Item(sku=LAMP, quantity=quantity)
    return take_back(order, [item], reason="broken", restock=restock, id_=IDS.new(), at=order.created_at)
