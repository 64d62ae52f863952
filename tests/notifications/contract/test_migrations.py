"""The migrations: up and down, and where they lead."""

from collections.abc import AsyncIterator, Callable

import pytest_asyncio
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.runtime.data.migrations import configuration, migrate
from ops.stack.postgres import PostgresServer
from services.notifications.adapters.postgres.tables import METADATA
from tests.notifications.contract.conftest import SCRIPTS


@pytest_asyncio.fixture
async def owner_url(postgres: PostgresServer) -> AsyncIterator[str]:
    """Of an empty database."""
    yield (await postgres.create_database("ladder")).owner_url
    await postgres.drop_database("ladder")


async def _within(owner_url: str, work: Callable[[Connection], None]) -> None:
    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(work)


async def test_they_go_up_down_and_up_again(owner_url: str) -> None:
    def climb(connection: Connection) -> None:
        config = configuration(connection, SCRIPTS)
        for _ in range(2):
            command.upgrade(config, "head")
            command.downgrade(config, "base")
        left = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
        assert set(left) == {"alembic_version"}

    await _within(owner_url, climb)


async def test_the_migrated_schema_is_the_one_the_tables_state(owner_url: str) -> None:
    def compare(connection: Connection) -> None:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []

    await migrate(owner_url, SCRIPTS, frozenset())
    await _within(owner_url, compare)
