"""A placement reads the same few pages, however much its buyer ordered before."""

import json

from kernel.runtime.data.postgres import Database
from services.orders.adapters.postgres.orders import OPEN_ORDERS
from tests.orders.contract.test_postgres import postgres_stores
from tests.orders.samples import placed, stocked

_ORDERED_BEFORE = """
INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object(
    'id', gen_random_uuid(), 'number', o.number || n, 'state', 'delivered', 'idempotency_digest', NULL))).*
  FROM orders o, generate_series(1, 3000) n
"""


async def test_open_orders_are_counted_without_the_orders_of_the_past(database: Database) -> None:
    stores = postgres_stores(database)
    await stocked(stores, 1)
    order = await placed(stores)
    async with database.connection() as connection:
        await connection.execute(_ORDERED_BEFORE)
        counted = OPEN_ORDERS.replace("$3", f"'{order.buyer_id}'")
        plan = json.loads(await connection.fetchval(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {counted}"))[0]["Plan"]
    assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] < 10
