"""One relay at a time; killed anywhere, it loses nothing and reorders nothing."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from kernel.events import Event
from kernel.runtime.data.postgres import Database
from kernel.runtime.events.log.verification import verify
from ops.stack.ports import free_port
from tests.faults.proxy import FaultProxy
from tests.kernel.contract.event_database import TroubledBroker, erase, event, fetch, new_id, publisher, record
from tests.kernel.contract.killed_relay import FileBroker
from tests.kernel.contract.relay_process import relaying, until


async def test_what_is_recorded_while_it_runs_goes_out(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    recorded = [event(new_id(), number) for number in range(5)]
    async with relaying(notes_url, broker):
        for each in recorded:
            await record(database, each)
        await until(lambda: len(broker.ids) == 5)
    assert broker.ids == [each.id for each in recorded]


async def test_while_the_broker_is_down_lag_shows_and_after_it_all_goes_out(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    broker.troubles.is_down = True
    async with relaying(notes_url, broker) as registry:
        await record(database, event(new_id()), event(new_id()))
        await until(lambda: registry.get_sample_value("outbox_pending") == 2)
        assert registry.get_sample_value("outbox_lag_seconds") is not None
        broker.troubles.is_down = False
        await until(lambda: registry.get_sample_value("outbox_pending") == 0)
    assert len(broker.ids) == 2


async def test_of_two_relays_one_works_and_the_other_takes_over_when_it_is_gone(
    database: Database, notes_url: str
) -> None:
    first, second = TroubledBroker(), TroubledBroker()
    async with relaying(notes_url, first):
        await record(database, event(new_id()))
        await until(lambda: len(first.ids) == 1)
        async with relaying(notes_url, second) as followed:
            await record(database, event(new_id()))
            await until(lambda: len(first.ids) == 2)
            await until(lambda: followed.get_sample_value("outbox_pending") == 0)
    assert second.ids == []
    async with relaying(notes_url, second):
        await record(database, event(new_id()))
        await until(lambda: len(second.ids) == 1)


async def test_a_relay_that_loses_its_connection_goes_on_with_a_new_one(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    async with relaying(notes_url, broker, "losing"):
        for number in range(3):
            await record(database, event(new_id()))
            await until(lambda expected=number + 1: len(set(broker.ids)) == expected)  # type: ignore[misc]  # one a turn
            await fetch(
                database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'losing'"
            )
    assert len(set(broker.ids)) == 3  # one may be published again: the outbox did not hear of it


async def test_a_relay_that_starts_before_its_database_works_when_that_is_there(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    url = urlsplit(notes_url)
    ports = [free_port()]
    proxy = FaultProxy(lambda: ports[-1])
    await proxy.start()
    async with relaying(notes_url.replace(f":{url.port}/", f":{proxy.port}/"), broker, "early") as registry:
        failed = "background_steps_total", {"task": "event relay", "outcome": "unavailable"}
        await until(lambda: (registry.get_sample_value(*failed) or 0) >= 2)
        ports.append(url.port or 0)
        await record(database, event(new_id()))
        await until(lambda: len(broker.ids) == 1)
    await proxy.close()


async def test_a_relay_that_the_broker_does_not_answer_lets_another_one_lead(
    database: Database, notes_url: str
) -> None:
    cut_off, other = TroubledBroker(), TroubledBroker()
    cut_off.troubles.is_down = True
    recorded = event(new_id())
    async with relaying(notes_url, cut_off):
        await record(database, recorded)
        async with relaying(notes_url, other):
            await until(lambda: other.ids == [recorded.id])
    assert cut_off.ids == []


async def test_killed_at_each_step_it_loses_nothing_and_keeps_the_order(
    database: Database, notes_url: str, tmp_path: Path
) -> None:
    broker, recorded, number, killed = FileBroker(tmp_path / "broker"), list[Event](), 0, True
    async with _killing(notes_url, tmp_path / "broker") as kill:
        while killed:
            number += 1
            ann, ben, gone = new_id(), new_id(), new_id()
            new = [event(ann, 1), event(ben, 2), event(ann, 3), event(None, 4), event(gone, 5), event(ann, 6)]
            recorded += new
            await record(database, *new)
            await erase(database, gone)
            killed = await kill(number)
            await _check(database, broker, recorded)
    assert number > 30, "the round has more steps than were killed"


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


_BUSY = """
SELECT EXISTS (SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle')
"""


async def _check(database: Database, broker: FileBroker, recorded: list[Event]) -> None:
    """After one more round all of it is there, once and in order, and the chain is whole."""
    async with database.connection() as connection:
        # Postgres may still finish a statement of the process that was killed
        while await connection.fetchval(_BUSY):  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.01)
        await publisher(broker).round(connection)
        verdict = await verify(connection)
    assert (verdict.touched, verdict.events, verdict.unsealed) == (None, len(recorded), 0)
    assert await fetch(database, "SELECT FROM outbox") == []
    assert broker.published() == [each.id for each in recorded]
