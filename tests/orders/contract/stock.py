"""What every `Stock` does."""

import asyncio

import pytest

from kernel.errors import NotFound, VersionChanged
from kernel.idempotency import Created
from services.orders.app.use_cases import Stores
from services.orders.domain.errors import StockReserved
from services.orders.domain.orders import Item
from services.orders.domain.stock import StockTotals
from tests.orders.samples import CHAIR, LAMP, adjustment, key, level, placed, stocked


class StockContract:
    async def test_an_adjustment_counts_and_an_unknown_product_is_not_found(self, stores: Stores) -> None:
        await stocked(stores, 5)
        made = await stores.stock.adjust(adjustment(-2, expected_version=2))
        assert (made.thing.on_hand, made.thing.reserved, made.thing.version) == (3, 0, 3)
        assert await stores.stock.find(CHAIR) is None
        with pytest.raises(NotFound):
            await stores.stock.adjust(adjustment(1, CHAIR))

    async def test_another_version_changes_nothing(self, stores: Stores) -> None:
        await stocked(stores, 5)
        with pytest.raises(VersionChanged):
            await stores.stock.adjust(adjustment(1, expected_version=1))
        assert await level(stores) == (5, 0)

    async def test_what_is_reserved_stays(self, stores: Stores) -> None:
        await stocked(stores, 5)
        await placed(stores, Item(sku=LAMP, quantity=3))
        with pytest.raises(StockReserved) as refused:
            await stores.stock.adjust(adjustment(-3))
        assert refused.value.members == {"reserved": 3}
        await stores.stock.adjust(adjustment(-2))
        assert await level(stores) == (3, 3)

    async def test_of_several_at_once_none_is_lost(self, stores: Stores) -> None:
        await stocked(stores, 0)
        await asyncio.gather(*(stores.stock.adjust(adjustment(1)) for _ in range(10)))
        assert await level(stores) == (10, 0)

    async def test_a_key_adjusts_once_and_shows_the_level_of_then(self, stores: Stores) -> None:
        await stocked(stores, 5)
        first = await stores.stock.adjust(adjustment(2), key())
        await stores.stock.adjust(adjustment(4))
        assert await stores.stock.adjust(adjustment(2), key()) == Created(first.thing, is_replay=True)
        assert await level(stores) == (11, 0)

    async def test_the_sums_are_of_what_is_for_sale(self, stores: Stores) -> None:
        await stocked(stores, 2)
        await stocked(stores, 0, CHAIR)
        await placed(stores)
        assert await stores.stock.total(2) == StockTotals(on_hand=2, reserved=1, low=1, out=1)
