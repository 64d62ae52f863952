"""The connection pool: never too many connections, and none lost, however its callers end."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from typing import cast

import asyncpg
import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.data.connection_pool import PooledConnection, is_closed
from kernel.runtime.data.postgres import Connection, Database, DatabaseSettings
from kernel.secret import Secret
from tests.kernel.contract.event_database import fetch

_NAME, _MAX_SIZE = "pool-test", 3
_PATIENCE_S = 30.0
_CONNECTIONS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'pool-test'"
_TERMINATE_ONE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pool-test' LIMIT 1"


class Caller:
    """Holds a connection until it is released; `acquired` is set when it has one."""

    def __init__(self, database: Database) -> None:
        self.acquired, self.leaving = asyncio.Event(), asyncio.Event()
        self.pid = 0
        self.task = asyncio.create_task(self._run(database))

    async def _run(self, database: Database) -> None:
        async with database.connection() as connection:
            self.pid = connection.get_server_pid()
            self.acquired.set()
            await self.leaving.wait()

    async def release(self) -> None:
        self.leaving.set()
        await self.task


@pytest_asyncio.fixture
async def own(notes_url: str) -> AsyncIterator[tuple[Database, CollectorRegistry]]:
    registry = CollectorRegistry()
    database = Database(DatabaseSettings(Secret(notes_url), _NAME, _MAX_SIZE, timedelta(seconds=5)), registry)
    await database.open()
    yield database, registry
    await database.close()


def _used(registry: CollectorRegistry) -> float | None:
    return registry.get_sample_value("postgres_pool_connections", {"state": "used"})


async def _let_others_run() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_released_connection_is_used_again(own: tuple[Database, CollectorRegistry]) -> None:
    database, registry = own
    pids = set()
    for _ in range(5):
        async with database.connection() as connection:
            pids.add(connection.get_server_pid())
            assert _used(registry) == 1
    assert len(pids) == 1
    assert _used(registry) == 0


async def test_waiting_callers_are_served_in_order(own: tuple[Database, CollectorRegistry]) -> None:
    database, _ = own
    first = [Caller(database) for _ in range(_MAX_SIZE)]
    await asyncio.gather(*(each.acquired.wait() for each in first))
    waiting = [Caller(database) for _ in range(4)]
    await _let_others_run()
    assert not any(each.acquired.is_set() for each in waiting)
    for number, (holder, served) in enumerate(zip([*first, *waiting], waiting, strict=False)):
        await holder.release()
        await _let_others_run()
        assert [each.acquired.is_set() for each in waiting] == [n <= number for n in range(4)]
        assert served.pid == holder.pid
    await asyncio.gather(*(each.release() for each in waiting))


async def test_a_caller_cancelled_while_it_is_served_passes_the_connection_on(
    own: tuple[Database, CollectorRegistry],
) -> None:
    database, registry = own
    first = [Caller(database) for _ in range(_MAX_SIZE)]
    await asyncio.gather(*(each.acquired.wait() for each in first))
    leaving, next_one = Caller(database), Caller(database)
    await _let_others_run()
    await first[0].release()  # `leaving` has it now, and has not run since
    leaving.task.cancel()
    await asyncio.wait_for(next_one.acquired.wait(), _PATIENCE_S)
    with pytest.raises(asyncio.CancelledError):
        await leaving.task
    await asyncio.gather(*(each.release() for each in (*first[1:], next_one)))
    assert _used(registry) == 0


def _is_closed(connection: Connection) -> bool:
    return is_closed(cast(PooledConnection, connection))


async def test_a_connection_that_the_server_closed_is_not_handed_out(
    own: tuple[Database, CollectorRegistry], database: Database
) -> None:
    pooled, _ = own
    async with AsyncExitStack() as stack:
        held = [await stack.enter_async_context(pooled.connection()) for _ in range(_MAX_SIZE)]
    async with asyncio.timeout(_PATIENCE_S):
        while await fetch(database, _TERMINATE_ONE):  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.01)
        while not all(map(_is_closed, held)):  # noqa: ASYNC110 - nor does this tell
            await asyncio.sleep(0.01)
    await asyncio.gather(*(pooled.ping() for _ in range(2 * _MAX_SIZE)))


_MISTAKES: dict[str, Callable[[Connection], Awaitable[object]]] = {
    "an argument of another type": lambda connection: connection.fetchval("SELECT $1::int", "one"),
    "a missing argument": lambda connection: connection.fetchval("SELECT $1::int"),
}


@pytest.mark.parametrize("mistake", _MISTAKES.values(), ids=_MISTAKES)
async def test_a_statement_with_wrong_arguments_does_not_end_the_next_one(
    notes_url: str, mistake: Callable[[Connection], Awaitable[object]]
) -> None:
    """The server's time limit for a statement that was begun runs on when nothing follows."""
    limit = timedelta(seconds=2)
    pooled = Database(DatabaseSettings(Secret(notes_url), _NAME, 1, limit))
    await pooled.open()
    with pytest.raises((asyncpg.DataError, asyncpg.InterfaceError)):
        async with pooled.connection() as connection:
            await mistake(connection)
    await asyncio.sleep(1.5 * limit.total_seconds())
    await pooled.ping()
    await pooled.close()


@pytest.mark.parametrize("seed", range(6))
async def test_no_connection_is_lost_however_callers_end(
    own: tuple[Database, CollectorRegistry], database: Database, seed: int
) -> None:
    pooled, registry = own
    chance = random.Random(seed)  # noqa: S311 - a shuffle
    most = 0

    async def use(number: int) -> None:
        nonlocal most
        async with pooled.transaction() if number % 2 else pooled.connection() as connection:
            most = max(most, int(_used(registry) or 0))
            for _ in range(number % 3):
                await connection.execute("SELECT pg_sleep(0.001)")
            if number % 5 == 0:
                raise ZeroDivisionError

    async def disturb(tasks: list[asyncio.Task[None]]) -> None:
        for task in chance.sample(tasks, len(tasks)):
            task.cancel()
            if chance.random() < 0.1:
                await fetch(database, _TERMINATE_ONE)
            await asyncio.sleep(chance.random() / 500)

    tasks = [asyncio.create_task(use(chance.randrange(30))) for _ in range(150)]
    await disturb(tasks)
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    foreseen = Unavailable, ZeroDivisionError, asyncio.CancelledError
    assert [end for end in ended if end is not None and not isinstance(end, foreseen)] == []
    assert most == _MAX_SIZE
    assert _used(registry) == 0
    async with asyncio.timeout(_PATIENCE_S):
        while len(await fetch(database, _CONNECTIONS)) > _MAX_SIZE:  # noqa: ASYNC110 - the server ends what was dropped
            await asyncio.sleep(0.01)
    with suppress(Unavailable):  # the server may have closed one unnoticed
        await pooled.ping()
    again = [Caller(pooled) for _ in range(_MAX_SIZE)]
    await asyncio.wait_for(asyncio.gather(*(each.acquired.wait() for each in again)), _PATIENCE_S)
    await asyncio.gather(*(each.release() for each in again))


async def test_closing_waits_for_connections_in_use(notes_url: str, database: Database) -> None:
    pooled = Database(DatabaseSettings(Secret(notes_url), _NAME, _MAX_SIZE))
    await pooled.open()
    caller = Caller(pooled)
    await caller.acquired.wait()
    closing = asyncio.create_task(pooled.close())
    await _let_others_run()
    assert not closing.done()
    await caller.release()
    await asyncio.wait_for(closing, _PATIENCE_S)
    assert await fetch(database, _CONNECTIONS) == []
