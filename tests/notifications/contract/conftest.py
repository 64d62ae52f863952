"""The service's database, migrated by its owner and opened as the runtime role."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from kernel.runtime.data.migrations import migrate
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.secret import Secret
from ops.stack.postgres import PostgresServer
from services.notifications.adapters.postgres import migrations

SCRIPTS = Path(migrations.__file__).parent
_CONNECTIONS = 20  # as many as a race has racers


@pytest_asyncio.fixture(scope="session")
async def migrated(postgres: PostgresServer) -> AsyncIterator[Database]:
    created = await postgres.create_database("notifications")
    await migrate(created.owner_url, SCRIPTS, frozenset())
    database = Database(DatabaseSettings(Secret(created.runtime_url), "notifications contract", _CONNECTIONS))
    await database.open()
    await asyncio.gather(*(_held_a_moment(database) for _ in range(_CONNECTIONS)))
    yield database
    await database.close()


@pytest_asyncio.fixture
async def database(migrated: Database) -> Database:
    """Every table empty."""
    async with migrated.transaction() as connection:
        await connection.execute("DELETE FROM mails; DELETE FROM mailbox; DELETE FROM recipients")
        await connection.execute("DELETE FROM inbox; DELETE FROM dead_letters")
    return migrated


async def _held_a_moment(database: Database) -> None:
    """All at once, this opens every connection: else the racers of a race would arrive one by one."""
    async with database.connection() as connection:
        await connection.execute("SELECT pg_sleep(0.2)")
