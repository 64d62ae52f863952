"""The service's database, migrated by its owner and opened as the runtime role."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from kernel.runtime.data.migrations import migrate
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.events.log.event_log import APPEND_ONLY
from kernel.secret import Secret
from ops.stack.postgres import PostgresServer
from services.orders.adapters.postgres import migrations

pytest.register_assert_rewrite(
    "tests.orders.contract.addresses",
    "tests.orders.contract.catalogue",
    "tests.orders.contract.orders",
    "tests.orders.contract.readers",
    "tests.orders.contract.stock",
)

SCRIPTS = Path(migrations.__file__).parent
_OWN = "products, pictures, stock, stock_adjustments, orders, order_requests, addresses"
_SHARED = "erased_idempotency_keys, events, outbox, event_chain, subject_keys, inbox, dead_letters"


@pytest_asyncio.fixture(scope="session")
async def migrated(postgres: PostgresServer) -> AsyncIterator[tuple[str, Database]]:
    """The owner's URL, and the database as the runtime role has it."""
    created = await postgres.create_database("orders")
    await migrate(created.owner_url, SCRIPTS, APPEND_ONLY)
    database = Database(DatabaseSettings(Secret(created.runtime_url), "orders contract", max_connections=20))
    await database.open()
    yield created.owner_url, database
    await database.close()


@pytest_asyncio.fixture
async def database(migrated: tuple[str, Database]) -> Database:
    """Every table empty."""
    owner_url, database = migrated
    connection = await asyncpg.connect(owner_url)
    await connection.execute(f"TRUNCATE {_OWN}, {_SHARED}")
    await connection.close()
    return database
