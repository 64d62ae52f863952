"""Many orders and many steps at once: whatever wins, stock is conserved and every order is what its events say."""

import asyncio
import random

import pytest

from kernel.errors import DomainError
from kernel.runtime.data.postgres import Database
from services.orders.app.use_cases import Stores
from services.orders.domain.fulfilment import ship, take_back
from services.orders.domain.holdings import holdings_of
from services.orders.domain.order_from_events import fold, summarize
from services.orders.domain.order_transitions import (
    Step,
    authorise,
    cancel,
    capture,
    expire,
    note_attempt,
    refund,
    remind,
    void,
)
from services.orders.domain.orders import CancelReason, Item, Order, OrderFilter, PaymentState
from tests.orders.contract.orders import changed
from tests.orders.contract.test_postgres import postgres_stores
from tests.orders.samples import CHAIR, IDS, LAMP, level, placed, stocked

_START = 60
_SHOPPERS, _STEPS = 40, 6
_ONE = [Item(sku=LAMP, quantity=1)]


def _ship(order: Order) -> Step:
    return ship(order, _ONE, tracking=None, id_=IDS.new(), at=order.created_at)


def _take_back(order: Order) -> Step:
    return take_back(order, _ONE, reason="", restock=True, id_=IDS.new(), at=order.created_at)


_ADVANCES = (
    lambda order: authorise(order, order.total, order.currency),
    lambda order: authorise(order, order.total, order.currency),
    lambda order: capture(order, order.total, order.currency),
    lambda order: capture(order, order.total, order.currency),
    lambda order: note_attempt(order, PaymentState.DECLINED),
    lambda order: cancel(order, CancelReason.CUSTOMER),
    lambda order: refund(order, order.total),
    expire,
    remind,
    void,
    _ship,
    _take_back,
)


async def _shop(stores: Stores, dice: random.Random) -> None:
    items = (Item(sku=LAMP, quantity=dice.randint(1, 3)), Item(sku=CHAIR, quantity=1))
    try:
        order = await placed(stores, *items)
    except DomainError:  # the last ones find nothing left
        return
    for _ in range(_STEPS):
        steps = (changed(stores, order, dice.choice(_ADVANCES)) for _ in range(2))
        outcomes = await asyncio.gather(*steps, return_exceptions=True)
        assert all(isinstance(outcome, Order | DomainError) for outcome in outcomes), outcomes


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_stock_and_history_hold_through_a_storm_of_steps(database: Database, seed: int) -> None:
    stores, dice = postgres_stores(database), random.Random(seed)  # noqa: S311 - dice that fall the same way in every run
    for sku in (LAMP, CHAIR):
        await stocked(stores, _START, sku)
    seeds = [dice.random() for _ in range(_SHOPPERS)]
    await asyncio.gather(*(_shop(stores, random.Random(each)) for each in seeds))  # noqa: S311 - as above, dice
    orders = await stores.reader.page(OrderFilter(), _SHOPPERS)
    held = [holdings_of(order) for order in orders]
    for sku in (LAMP, CHAIR):
        taken, reserved = sum(each.taken[sku] for each in held), sum(each.reserved[sku] for each in held)
        assert await level(stores, sku) == (_START - taken, reserved)
    for order in orders:
        history = await stores.reader.history(order.id)
        assert fold((event.type, event.data) for event in history) == summarize(order)
    assert len({order.state for order in orders}) > 2
