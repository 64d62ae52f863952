"""Calls that wait for an order."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from prometheus_client import CollectorRegistry

from kernel.testing.fixed_clock import FixedClock
from services.orders.adapters.timer.order_watch import PollingOrderWatch
from services.orders.adapters.timer.shop_metrics import ShopMetrics
from services.orders.domain.order_transitions import remind
from tests.orders.contract.orders import changed, confirm
from tests.orders.samples import IDS, placed, stocked
from tests.orders.stage import memory_stores


class _Versions:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.known: dict[UUID, int] = {}
        self.asked = 0

    async def versions(self, order_ids: Collection[UUID]) -> Mapping[UUID, int]:
        self.asked += 1
        return {id_: self.known[id_] for id_ in order_ids if id_ in self.known}


async def test_all_that_wait_are_woken_by_one_query_when_their_order_is_newer_or_gone() -> None:
    reader, same, newer, gone = _Versions(), IDS.new(), IDS.new(), IDS.new()
    reader.known = {same: 3, newer: 4}
    watch = PollingOrderWatch(reader, lambda: False)  # type: ignore[arg-type]  # it only asks for versions
    await watch.step()
    waiting = [asyncio.create_task(watch.wait(id_, 3, 60)) for id_ in (same, newer, gone)]
    await asyncio.sleep(0)
    await watch.step()
    await asyncio.wait(waiting[1:])
    assert ([task.done() for task in waiting], reader.asked, watch.waiting) == ([False, True, True], 1, 1)
    waiting[0].cancel()
    await asyncio.wait(waiting)
    assert watch.waiting == 0


async def test_the_wait_ends_by_time_and_at_shutdown() -> None:
    reader, draining = _Versions(), [False]
    watch = PollingOrderWatch(reader, lambda: draining[0])  # type: ignore[arg-type]  # it only asks for versions
    await watch.wait(IDS.new(), 1, 0)
    waiting = asyncio.create_task(watch.wait(IDS.new(), 1, 60))
    await asyncio.sleep(0)
    draining[0] = True
    await watch.step()
    await waiting
    await watch.wait(IDS.new(), 1, 60)
    assert reader.asked == 0


async def test_the_metrics_show_orders_on_their_way_and_the_stock() -> None:
    clock, registry = FixedClock(), CollectorRegistry()
    _, stores = memory_stores(clock)
    await stocked(stores, 9)
    await placed(stores)
    confirmed = await changed(stores, await placed(stores), confirm)
    clock.advance(timedelta(hours=1))
    await changed(stores, confirmed, remind)
    hold = timedelta(minutes=15)
    metrics = ShopMetrics(stores.unfinished, stores.stock, low=2, hold=hold, registry=registry)
    await metrics.step()
    read = registry.get_sample_value
    assert [read("orders_open", {"state": state}) for state in ("awaiting_payment", "confirmed", "paid")] == [1, 1, 0]
    assert read("orders_unchanged_seconds", {"state": "confirmed"}) == 3600
    assert read("orders_hold_seconds") == hold.total_seconds()
    assert [read("orders_stock_units", {"kind": kind}) for kind in ("on_hand", "reserved")] == [8, 1]
