"""What every `OrderReader` and `UnfinishedOrders` does."""

from datetime import timedelta

import pytest

from services.orders.app.use_cases import Stores
from services.orders.domain.events import OrderConfirmed, OrderPlaced
from services.orders.domain.order_transitions import refund, remind, void
from services.orders.domain.orders import OrderFilter, OrderState
from tests.orders.contract.orders import changed, collect, confirm, give_up, paid
from tests.orders.samples import IDS, placed, stocked

_HOUR = timedelta(hours=1)


class OrderReaderContract:
    async def test_pages_go_from_the_newest_to_the_oldest(self, stores: Stores) -> None:
        await stocked(stores, 9)
        made = [await placed(stores) for _ in range(5)][::-1]
        first = await stores.reader.page(OrderFilter(), 3)
        second = await stores.reader.page(OrderFilter(before=first[-1].id), 3)
        assert [*first, *second] == made

    async def test_filters_narrow(self, stores: Stores) -> None:
        await stocked(stores, 9)
        first = await placed(stores)
        second = await placed(stores)
        cancelled = await changed(stores, second, give_up)
        for wanted, found in (
            (OrderFilter(buyer_id=first.buyer_id), [first]),
            (OrderFilter(state=OrderState.CANCELLED), [cancelled]),
            (OrderFilter(since=first.created_at + _HOUR), []),
            (OrderFilter(since=first.created_at - _HOUR, state=OrderState.AWAITING_PAYMENT), [first]),
            (OrderFilter(text=f" {first.number.lower()} "), [first]),
            (OrderFilter(text="nobody"), []),
            (OrderFilter(text="-"), []),
        ):
            assert await stores.reader.page(wanted, 9) == found, wanted

    @pytest.mark.parametrize("text", ["lovelace", "ADA  sw1y", "Square"])
    async def test_an_order_is_found_by_words_of_its_address_until_the_buyer_is_erased(
        self, stores: Stores, text: str
    ) -> None:
        await stocked(stores, 9)
        order = await placed(stores)
        assert await stores.reader.page(OrderFilter(text=text), 9) == [order]
        await stores.orders.erase_buyer(order.buyer_id, IDS.new(), _HOUR)
        assert await stores.reader.page(OrderFilter(text=text), 9) == []

    async def test_the_history_is_of_one_order_oldest_first(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order, _ = await placed(stores), await placed(stores)
        await changed(stores, order, confirm)
        types = [event.type for event in await stores.reader.history(order.id)]
        assert types == [OrderPlaced.event_type, OrderConfirmed.event_type]

    async def test_versions_are_of_those_that_exist(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order = await placed(stores)
        assert await stores.reader.versions([order.id, IDS.new()]) == {order.id: 1}


class UnfinishedOrdersContract:
    async def test_an_order_is_unsettled_until_it_is_paid_or_its_money_is_back(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order = await placed(stores)
        for advance, found in (
            (confirm, [order.id]),
            (collect, []),
            (give_up, [order.id]),
            (lambda order: refund(order, order.total - 1), [order.id]),
            (lambda order: refund(order, order.total), []),
        ):
            await changed(stores, order, advance)
            assert await stores.unfinished.list_unsettled(order.buyer_id) == found
        voided = await placed(stores)
        for advance in (confirm, void):
            await changed(stores, voided, advance)
        assert await stores.unfinished.list_unsettled(voided.buyer_id) == []

    async def test_legal_copies_go_when_their_time_is_over(self, stores: Stores) -> None:
        await stocked(stores, 9)
        for keep, gone in ((_HOUR, 0), (timedelta(), 1)):
            order = await paid(stores)
            await stores.orders.erase_buyer(order.buyer_id, IDS.new(), keep)
            assert await stores.unfinished.purge_legal_copies() == gone
        assert await stores.unfinished.purge_legal_copies() == 0

    async def test_an_order_is_due_once_its_reservation_is_over_or_its_money_is_late(self, stores: Stores) -> None:
        await stocked(stores, 9)
        await placed(stores)
        over = await placed(stores, hold=timedelta(seconds=-1))
        late = await changed(stores, await placed(stores), confirm)
        assert await stores.unfinished.list_due(_HOUR, 9) == [over.id]
        assert set(await stores.unfinished.list_due(timedelta(), 9)) == {over.id, late.id}
        assert len(await stores.unfinished.list_due(timedelta(), 1)) == 1

    async def test_orders_on_their_way_are_counted(self, stores: Stores) -> None:
        await stocked(stores, 9)
        await placed(stores)
        await placed(stores)
        await paid(stores)
        await changed(stores, await placed(stores), give_up)
        counts = {each.state: each for each in await stores.unfinished.count_by_state()}
        assert {state: each.orders for state, each in counts.items()} == {
            OrderState.AWAITING_PAYMENT: 2,
            OrderState.PAID: 1,
        }
        assert counts[OrderState.AWAITING_PAYMENT].unchanged_for >= counts[OrderState.PAID].unchanged_for

    async def test_a_reminder_makes_no_order_look_younger(self, stores: Stores) -> None:
        await stocked(stores, 9)
        order = await changed(stores, await placed(stores), confirm)
        (before,) = await stores.unfinished.count_by_state()
        await changed(stores, order, remind)
        (after,) = await stores.unfinished.count_by_state()
        assert after.unchanged_for >= before.unchanged_for
