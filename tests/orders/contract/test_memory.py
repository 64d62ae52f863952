"""Memory does what every store does."""

from datetime import timedelta

import pytest

from kernel.testing.fixed_clock import FixedClock
from kernel.testing.idempotency_contract import IdempotencyContract
from services.orders.app.use_cases import Stores
from tests.orders.contract.addresses import AddressesContract
from tests.orders.contract.catalogue import CatalogueContract, PicturesContract
from tests.orders.contract.orders import KeyedOrders, OrdersContract
from tests.orders.contract.readers import OrderReaderContract, UnfinishedOrdersContract
from tests.orders.contract.stock import StockContract
from tests.orders.stage import memory_stores


@pytest.fixture
def stores() -> Stores:
    return memory_stores(FixedClock())[1]


class TestMemoryCatalogue(CatalogueContract): ...


class TestMemoryPictures(PicturesContract): ...


class TestMemoryStock(StockContract): ...


class TestMemoryAddresses(AddressesContract): ...


class TestMemoryOrders(OrdersContract): ...


class TestMemoryOrderReader(OrderReaderContract): ...


class TestMemoryUnfinishedOrders(UnfinishedOrdersContract): ...


class TestMemoryKeys(IdempotencyContract):
    @pytest.fixture
    def keyed(self) -> KeyedOrders:
        clock = FixedClock()

        async def let_pass(by: timedelta) -> None:
            clock.advance(by)

        return KeyedOrders(memory_stores(clock)[1], let_pass)
