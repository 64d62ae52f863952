"""What the database holds of a buyer's address: nothing that opens without a key of the service."""

from datetime import timedelta

import msgspec

from kernel.runtime.data.postgres import Database
from services.orders.app.use_cases import Stores
from services.orders.domain.addresses import PostalAddress, SavedAddress
from tests.orders.contract.orders import paid
from tests.orders.contract.test_postgres import LEGAL_COPIES, postgres_stores
from tests.orders.samples import ADA, IDS, placed, stocked

_TABLES = ("orders", "order_requests", "addresses", "events", "outbox", "stock_adjustments")


async def _dump(database: Database) -> bytes:
    async with database.connection() as connection:
        rows = [row for table in _TABLES for row in await connection.fetch(f"SELECT * FROM {table}")]  # noqa: S608 - made of constants
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row)


async def test_no_table_holds_a_word_of_an_address(database: Database) -> None:
    stores = postgres_stores(database)
    await stocked(stores, 9)
    order = await placed(stores)
    saved = SavedAddress(id=IDS.new(), owner_id=order.buyer_id, address=ADA, created_at=order.created_at)
    await stores.addresses.add(saved, 9)
    dump = (await _dump(database)).lower()
    for word in (b"lovelace", b"james", b"london", b"sw1y"):
        assert word not in dump
    assert order.number.lower().encode() in dump


async def _legal_copies(database: Database, stores: Stores) -> list[bytes | None]:
    for order in (await paid(stores), await placed(stores)):
        await stores.orders.erase_buyer(order.buyer_id, IDS.new(), timedelta(days=1))
    async with database.connection() as connection:
        rows = await connection.fetch("SELECT id, legal_copy_sealed FROM orders ORDER BY id")
    return [row[1] and LEGAL_COPIES.open(row[1], row["id"].bytes) for row in rows]


async def test_of_an_erased_buyer_only_a_paid_orders_address_is_left_under_the_services_key(database: Database) -> None:
    stores = postgres_stores(database)
    await stocked(stores, 9)
    kept, nothing = await _legal_copies(database, stores)
    assert kept is not None
    assert (msgspec.json.decode(kept, type=PostalAddress), nothing) == (ADA, None)
