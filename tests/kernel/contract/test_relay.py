"""One relay at a time; killed anywhere, it loses nothing and reorders nothing."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from prometheus_client import CollectorRegistry

from kernel.events import Event
from kernel.runtime.eventlog.figures import OutboxMetrics
from kernel.runtime.eventlog.relay import Pace, Relay
from kernel.runtime.eventlog.verification import verify
from kernel.runtime.postgres import Database, DatabaseSettings
from kernel.secret import Secret
from tests.kernel.contract.event_database import TroubledBroker, event, fetch, forget, new_id, publisher, record
from tests.kernel.contract.killed_relay import FileBroker

_QUICK = Pace(poll=0.01, follow=0.02, measure=0.01, longest=0.05)


@asynccontextmanager
async def _relaying(url: str, broker: TroubledBroker, name: str = "relay") -> AsyncIterator[CollectorRegistry]:
    registry = CollectorRegistry()
    own = Database(DatabaseSettings(Secret(url), name, 1))
    task = asyncio.create_task(Relay(own, publisher(broker), OutboxMetrics(registry), _QUICK).run())
    try:
        yield registry
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await own.close()


async def _until(condition: Callable[[], Awaitable[bool] | bool]) -> None:
    async with asyncio.timeout(10):
        while True:
            met = condition()
            if met if isinstance(met, bool) else await met:
                return
            await asyncio.sleep(0.01)


async def test_what_is_recorded_while_it_runs_goes_out(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    told = [event(new_id(), number) for number in range(5)]
    async with _relaying(notes_url, broker):
        for each in told:
            await record(database, each)
        await _until(lambda: len(broker.ids) == 5)
    assert broker.ids == [each.id for each in told]


async def test_while_the_broker_is_down_lag_shows_and_after_it_all_goes_out(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    broker.troubles.is_down = True
    async with _relaying(notes_url, broker) as registry:
        await record(database, event(new_id()), event(new_id()))
        await _until(lambda: registry.get_sample_value("outbox_pending") == 2)
        assert registry.get_sample_value("outbox_lag_seconds") is not None
        broker.troubles.is_down = False
        await _until(lambda: registry.get_sample_value("outbox_pending") == 0)
    assert len(broker.ids) == 2


async def test_of_two_relays_one_works_and_the_other_takes_over_when_it_is_gone(
    database: Database, notes_url: str
) -> None:
    first, second = TroubledBroker(), TroubledBroker()
    async with _relaying(notes_url, first):
        await record(database, event(new_id()))
        await _until(lambda: len(first.ids) == 1)
        async with _relaying(notes_url, second) as followed:
            await record(database, event(new_id()))
            await _until(lambda: len(first.ids) == 2)
            await _until(lambda: followed.get_sample_value("outbox_pending") == 0)
    assert second.ids == []
    async with _relaying(notes_url, second):
        await record(database, event(new_id()))
        await _until(lambda: len(second.ids) == 1)


async def test_a_relay_that_loses_its_connection_goes_on_with_a_new_one(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    async with _relaying(notes_url, broker, "losing"):
        for number in range(3):
            await record(database, event(new_id()))
            await _until(lambda expected=number + 1: len(broker.ids) == expected)  # type: ignore[misc]  # one a turn
            await fetch(
                database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'losing'"
            )
    assert len(broker.ids) == 3


async def test_killed_at_each_step_it_loses_nothing_and_keeps_the_order(
    database: Database, notes_url: str, tmp_path: Path
) -> None:
    broker, told, number, killed = FileBroker(tmp_path / "broker"), list[Event](), 0, True
    async with _killing(notes_url, tmp_path / "broker") as kill:
        while killed:
            number += 1
            ann, ben, gone = new_id(), new_id(), new_id()
            new = [event(ann, 1), event(ben, 2), event(ann, 3), event(None, 4), event(gone, 5), event(ann, 6)]
            told += new
            await record(database, *new)
            await forget(database, gone)
            killed = await kill(number)
            await _check(database, broker, told)
    assert number > 40, "the round has more steps than were killed"


@asynccontextmanager
async def _killing(url: str, kept: Path) -> AsyncIterator[Callable[[int], Awaitable[bool]]]:
    """A call runs a round in a process that is killed at the step of that number; whether it came to it."""
    module = "tests.kernel.contract.killed_relay"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, str(kept), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    stdin, stdout = process.stdin, process.stdout
    assert stdin is not None
    assert stdout is not None

    async def kill(number: int) -> bool:
        stdin.write(f"{number}\n".encode())
        exit_code = int(await stdout.readline())
        assert exit_code in {0, -signal.SIGKILL}
        return exit_code != 0

    stdin.write(f"{url}\n".encode())
    yield kill
    stdin.close()
    await process.wait()


async def _check(database: Database, broker: FileBroker, told: list[Event]) -> None:
    """After one more round all of it is there, once and in order, and the chain is whole."""
    async with database.connection() as connection:
        await publisher(broker).round(connection)
        verdict = await verify(connection)
    assert (verdict.touched, verdict.events, verdict.unsealed) == (None, len(told), 0)
    assert await fetch(database, "SELECT FROM outbox") == []
    assert broker.published() == [each.id for each in told]
