"""The migrations: up and down, and where they lead."""

from collections.abc import AsyncIterator, Callable

import pytest_asyncio
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.runtime.data.migrations import configuration, migrate
from kernel.runtime.events.log.event_log import APPEND_ONLY
from ops.stack.postgres import PostgresServer
from services.orders.adapters.postgres.tables import METADATA
from tests.orders.contract.conftest import SCRIPTS


@pytest_asyncio.fixture
async def owner_url(postgres: PostgresServer) -> AsyncIterator[str]:
    """Of an empty database."""
    yield (await postgres.create_database("stairs")).owner_url
    await postgres.drop_database("stairs")


async def _within(owner_url: str, work: Callable[[Connection], None]) -> None:
    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(work)


async def test_each_revision_goes_up_down_and_up_again(owner_url: str) -> None:
    def climb(connection: Connection) -> None:
        config = configuration(connection, SCRIPTS)
        for script in reversed(list(ScriptDirectory.from_config(config).walk_revisions())):
            command.upgrade(config, script.revision)
            command.downgrade(config, "-1")
            command.upgrade(config, script.revision)
        command.downgrade(config, "base")
        left = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
        assert set(left) == {"alembic_version"}

    await _within(owner_url, climb)


async def test_the_migrated_schema_is_the_one_the_tables_state(owner_url: str) -> None:
    def compare(connection: Connection) -> None:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []

    await migrate(owner_url, SCRIPTS, APPEND_ONLY)
    await _within(owner_url, compare)
