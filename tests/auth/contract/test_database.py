"""What failures of Postgres mean to a caller, and which operations join a transaction."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.data.postgres import Database, DatabaseSettings, Joined
from kernel.secret import Secret
from ops.stack.postgres import postgres_server
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.adapters.postgres.sessions.sessions import PostgresSessions
from services.auth.adapters.postgres.unit_of_work import PostgresTransactions
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.backend import LIMITS
from tests.auth.contract.samples import new_id, present

_IMPATIENT = timedelta(seconds=2)


async def _opened(url: str, *, connections: int = 2, patience: timedelta = _IMPATIENT) -> Database:
    """The first connection may take longer than an impatient database waits: it is asked for again."""
    database = Database(DatabaseSettings(Secret(url), "auth test", connections, patience))
    for _ in range(4):
        with suppress(Unavailable):
            await database.open()
            return database
    await database.open()
    return database


async def test_a_server_that_stopped_is_unavailable(tmp_path: Path) -> None:
    async with postgres_server(tmp_path) as server:
        database = await _opened(server.url(), patience=timedelta(seconds=5))
        await database.ping()
    for attempt in (
        PostgresAccounts(database).find(new_id()),
        present(PostgresSessions(database, LIMITS), new_id(), 1),
        database.ping(),
        _opened(server.url()),
    ):
        with pytest.raises(Unavailable) as unavailable:
            await attempt
        assert unavailable.value.retry_after == 1
    await database.close()


async def test_the_pools_use_and_the_wait_for_it_are_figures(database: AuthDatabase) -> None:
    registry = CollectorRegistry()
    pool = Database(DatabaseSettings(Secret(database.runtime_url), "auth test", 1), registry)
    await pool.open()
    counted = registry.get_sample_value("postgres_pool_wait_seconds_count") or 0
    async with pool.connection():
        assert registry.get_sample_value("postgres_pool_connections", {"state": "used"}) == 1
        waiting = asyncio.create_task(pool.ping())
        await asyncio.sleep(0)  # from here on it waits
        await asyncio.sleep(0.02)
    await waiting
    assert registry.get_sample_value("postgres_pool_connections", {"state": "used"}) == 0
    assert registry.get_sample_value("postgres_pool_connections", {"state": "idle"}) == 1
    assert registry.get_sample_value("postgres_pool_connections_max") == 1
    assert registry.get_sample_value("postgres_pool_wait_seconds_count") == counted + 2
    assert (registry.get_sample_value("postgres_pool_wait_seconds_sum") or 0) >= 0.02
    await pool.close()


async def test_a_connection_lost_between_statements_is_unavailable_and_the_next_one_works(
    database: AuthDatabase,
) -> None:
    hasty = await _opened(database.runtime_url)

    async def lose_it() -> None:
        async with PostgresTransactions(hasty, LIMITS).begin() as work:
            await work.credentials.find_by_user(new_id())
            await database.end_connections_of("auth test")
            await work.credentials.find_by_user(new_id())

    with pytest.raises(Unavailable):
        await lose_it()
    assert await PostgresAccounts(hasty).find(new_id()) is None
    await hasty.close()


async def test_a_connection_lost_before_the_commit_is_unavailable(database: AuthDatabase) -> None:
    hasty = await _opened(database.runtime_url)

    async def lose_it() -> None:
        async with hasty.transaction() as connection:
            await connection.execute("SELECT 1")
            await database.end_connections_of("auth test")

    with pytest.raises(Unavailable):
        await lose_it()
    await hasty.close()


async def test_no_free_connection_is_unavailable(database: AuthDatabase) -> None:
    hasty = await _opened(database.runtime_url, connections=1)
    async with hasty.connection():
        with pytest.raises(Unavailable):
            await hasty.ping()
    await hasty.ping()
    await hasty.close()


async def test_a_lock_that_does_not_come_is_unavailable(database: AuthDatabase) -> None:
    hasty = await _opened(database.runtime_url)
    async with database.runtime.transaction() as blocker:
        await blocker.execute("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE")
        with pytest.raises(Unavailable):
            async with hasty.transaction() as waiting:
                await waiting.execute("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE")
    await hasty.ping()
    await hasty.close()


async def test_a_statement_without_end_is_unavailable(database: AuthDatabase) -> None:
    hasty = await _opened(database.runtime_url)
    with pytest.raises(Unavailable):
        async with hasty.connection() as connection:
            await connection.execute("SELECT pg_sleep(30)")
    await hasty.ping()
    await hasty.close()


async def test_a_mistake_stays_a_mistake(database: AuthDatabase) -> None:
    with pytest.raises(asyncpg.PostgresSyntaxError):
        async with database.runtime.connection() as connection:
            await connection.execute("SELEC 1")
    with pytest.raises(asyncpg.DataError):
        async with database.runtime.connection() as connection:
            await connection.fetchval("SELECT $1::int", "one")


async def test_what_joins_a_transaction_shares_its_end(database: AuthDatabase) -> None:
    async def join_and_fail() -> None:
        async with database.runtime.transaction() as connection:
            async with Joined(connection).transaction() as joined:
                await joined.execute("INSERT INTO roles VALUES ('reader', '{}')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await join_and_fail()
    async with database.runtime.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM roles") == 0


async def test_a_connection_that_comes_back_says_nothing_to_the_server(database: AuthDatabase) -> None:
    own = await _opened(database.runtime_url, connections=1)
    last = "SELECT query FROM pg_stat_activity WHERE application_name = 'auth test' AND query LIKE 'SELECT 1%'"
    await own.ping()
    async with database.runtime.connection() as connection:
        assert await connection.fetchval(last) == "SELECT 1"
    await own.close()
