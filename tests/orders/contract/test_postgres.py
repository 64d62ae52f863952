"""Postgres does what every store does, as the runtime role."""

from datetime import timedelta

import pytest

from kernel.runtime.data.key_ring import KeyRing
from kernel.runtime.data.postgres import Database
from kernel.testing.idempotency_contract import IdempotencyContract
from services.orders.adapters.postgres.addresses import PostgresAddresses
from services.orders.adapters.postgres.catalogue import PostgresCatalogue, PostgresPictures
from services.orders.adapters.postgres.order_reader import PostgresOrderReader
from services.orders.adapters.postgres.orders import PostgresOrders
from services.orders.adapters.postgres.search_index import SearchIndex
from services.orders.adapters.postgres.stock import PostgresStock
from services.orders.app.use_cases import Stores
from tests.orders.contract.addresses import AddressesContract
from tests.orders.contract.catalogue import CatalogueContract, PicturesContract
from tests.orders.contract.orders import KeyedOrders, OrdersContract
from tests.orders.contract.readers import OrderReaderContract, UnfinishedOrdersContract
from tests.orders.contract.stock import StockContract
from tests.orders.samples import LOW

LEGAL_COPIES = KeyRing({1: bytes(32)})


def postgres_stores(database: Database) -> Stores:
    index = SearchIndex({2: b"now".ljust(32), 1: b"before".ljust(32)})
    reader = PostgresOrderReader(database, index)
    return Stores(
        catalogue=PostgresCatalogue(database),
        pictures=PostgresPictures(database),
        stock=PostgresStock(database, LOW),
        addresses=PostgresAddresses(database),
        orders=PostgresOrders(database, index, LEGAL_COPIES, LOW),
        reader=reader,
        unfinished=reader,
    )


@pytest.fixture
def stores(database: Database) -> Stores:
    return postgres_stores(database)


class TestPostgresCatalogue(CatalogueContract): ...


class TestPostgresPictures(PicturesContract): ...


class TestPostgresStock(StockContract): ...


class TestPostgresAddresses(AddressesContract): ...


class TestPostgresOrders(OrdersContract): ...


class TestPostgresOrderReader(OrderReaderContract): ...


class TestPostgresUnfinishedOrders(UnfinishedOrdersContract): ...


class TestPostgresKeys(IdempotencyContract):
    @pytest.fixture
    def keyed(self, database: Database, stores: Stores) -> KeyedOrders:
        async def let_pass(by: timedelta) -> None:
            async with database.connection() as connection:
                await connection.execute("UPDATE erased_idempotency_keys SET erased_at = erased_at - $1::interval", by)

        return KeyedOrders(stores, let_pass)
