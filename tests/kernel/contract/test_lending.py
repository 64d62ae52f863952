"""Connections go round: never too many, nobody forgotten, whatever becomes of those who borrow them."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import asyncpg
import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.postgres import Connection, Database, DatabaseSettings
from kernel.secret import Secret
from tests.kernel.contract.event_database import fetch

_NAME, _MOST = "lending", 3
_OF_IT = "SELECT pid FROM pg_stat_activity WHERE application_name = 'lending'"
_END_ONE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lending' LIMIT 1"


class Borrower:
    """One caller; `held` once it has its connection."""

    def __init__(self, database: Database) -> None:
        self.held, self.leave = asyncio.Event(), asyncio.Event()
        self.pid = 0
        self.task = asyncio.create_task(self._borrow(database))

    async def _borrow(self, database: Database) -> None:
        async with database.connection() as connection:
            self.pid = connection.get_server_pid()
            self.held.set()
            await self.leave.wait()

    async def gone(self) -> None:
        self.leave.set()
        await self.task


@pytest_asyncio.fixture
async def own(notes_url: str) -> AsyncIterator[tuple[Database, CollectorRegistry]]:
    registry = CollectorRegistry()
    database = Database(DatabaseSettings(Secret(notes_url), _NAME, _MOST, timedelta(seconds=5)), registry)
    await database.open()
    yield database, registry
    await database.close()


def _used(registry: CollectorRegistry) -> float | None:
    return registry.get_sample_value("postgres_pool_connections", {"state": "used"})


async def _turn() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_one_that_comes_back_is_the_next_ones(own: tuple[Database, CollectorRegistry]) -> None:
    database, registry = own
    pids = set()
    for _ in range(5):
        async with database.connection() as connection:
            pids.add(connection.get_server_pid())
            assert _used(registry) == 1
    assert len(pids) == 1
    assert _used(registry) == 0


async def test_who_waits_is_served_in_the_order_of_arrival(own: tuple[Database, CollectorRegistry]) -> None:
    database, _ = own
    first = [Borrower(database) for _ in range(_MOST)]
    await asyncio.gather(*(each.held.wait() for each in first))
    waiting = [Borrower(database) for _ in range(4)]
    await _turn()
    assert not any(each.held.is_set() for each in waiting)
    for number, (holder, served) in enumerate(zip([*first, *waiting], waiting, strict=False)):
        await holder.gone()
        await _turn()
        assert [each.held.is_set() for each in waiting] == [n <= number for n in range(4)]
        assert served.pid == holder.pid
    await asyncio.gather(*(each.gone() for each in waiting))


async def test_who_leaves_in_the_moment_of_being_served_passes_it_on(own: tuple[Database, CollectorRegistry]) -> None:
    database, registry = own
    first = [Borrower(database) for _ in range(_MOST)]
    await asyncio.gather(*(each.held.wait() for each in first))
    leaving, next_one = Borrower(database), Borrower(database)
    await _turn()
    await first[0].gone()  # it is `leaving`'s from now on, which has not run since
    leaving.task.cancel()
    await asyncio.wait_for(next_one.held.wait(), 1)
    with pytest.raises(asyncio.CancelledError):
        await leaving.task
    await asyncio.gather(*(each.gone() for each in (*first[1:], next_one)))
    assert _used(registry) == 0


async def test_what_the_server_closed_meanwhile_is_lent_to_nobody(
    own: tuple[Database, CollectorRegistry], database: Database
) -> None:
    lender, _ = own
    await asyncio.gather(*(lender.ping() for _ in range(_MOST)))
    for _ in range(_MOST):
        await fetch(database, _END_ONE)
    await asyncio.sleep(0.05)
    await asyncio.gather(*(lender.ping() for _ in range(2 * _MOST)))


_HALFWAY: dict[str, Callable[[Connection], Awaitable[object]]] = {
    "an argument of another type": lambda connection: connection.fetchval("SELECT $1::int", "one"),
    "an argument too few": lambda connection: connection.fetchval("SELECT $1::int"),
}


@pytest.mark.parametrize("mistake", _HALFWAY.values(), ids=_HALFWAY)
async def test_a_statement_that_got_no_further_than_its_arguments_ends_nobody_elses(
    notes_url: str, mistake: Callable[[Connection], Awaitable[object]]
) -> None:
    """The server has a time limit for what was begun; it runs on when nothing follows."""
    limit = timedelta(milliseconds=200)
    lender = Database(DatabaseSettings(Secret(notes_url), _NAME, 1, limit))
    await lender.open()
    with pytest.raises((asyncpg.DataError, asyncpg.InterfaceError)):
        async with lender.connection() as connection:
            await mistake(connection)
    await asyncio.sleep(1.5 * limit.total_seconds())
    await lender.ping()
    await lender.close()


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_becomes_of_the_borrowers_none_is_lost(
    own: tuple[Database, CollectorRegistry], database: Database, seed: int
) -> None:
    lender, registry = own
    chance = random.Random(seed)  # noqa: S311 - a shuffle
    most = 0

    async def use(number: int) -> None:
        nonlocal most
        async with lender.transaction() if number % 2 else lender.connection() as connection:
            most = max(most, int(_used(registry) or 0))
            for _ in range(number % 3):
                await connection.execute("SELECT pg_sleep(0.001)")
            if number % 5 == 0:
                raise ZeroDivisionError

    async def disturb(tasks: list[asyncio.Task[None]]) -> None:
        for task in chance.sample(tasks, len(tasks)):
            task.cancel()
            if chance.random() < 0.1:
                await fetch(database, _END_ONE)
            await asyncio.sleep(chance.random() / 500)

    tasks = [asyncio.create_task(use(chance.randrange(30))) for _ in range(150)]
    await disturb(tasks)
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    foreseen = Unavailable, ZeroDivisionError, asyncio.CancelledError
    assert [end for end in ended if end is not None and not isinstance(end, foreseen)] == []
    assert most == _MOST
    assert _used(registry) == 0
    assert len(await fetch(database, _OF_IT)) <= _MOST
    with suppress(Unavailable):  # the server may have closed one that nobody has looked at since
        await lender.ping()
    again = [Borrower(lender) for _ in range(_MOST)]
    await asyncio.wait_for(asyncio.gather(*(each.held.wait() for each in again)), 2)
    await asyncio.gather(*(each.gone() for each in again))


async def test_closing_waits_for_who_still_has_one(notes_url: str, database: Database) -> None:
    lender = Database(DatabaseSettings(Secret(notes_url), _NAME, _MOST))
    await lender.open()
    borrower = Borrower(lender)
    await borrower.held.wait()
    closing = asyncio.create_task(lender.close())
    await _turn()
    assert not closing.done()
    await borrower.gone()
    await asyncio.wait_for(closing, 1)
    assert await fetch(database, _OF_IT) == []
