"""A commit wakes the relay, in its own replica and in others; a transaction that was rolled back does not."""

import asyncio

import pytest

from kernel.runtime.data.postgres import Database
from kernel.runtime.events.log.poll_interval import PollInterval
from kernel.runtime.events.log.relay_wake import RelayWake, relay_wake
from tests.kernel.contract.event_database import LOG, TroubledBroker, event, fetch, new_id, record
from tests.kernel.contract.relay_process import relaying, until

_NO_POLL = PollInterval(poll=60, measure=60)


async def test_a_commit_wakes_the_relay_of_its_process(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    async with relaying(notes_url, broker, interval=_NO_POLL):
        for number in range(3):
            await record(database, event(new_id(), number))
            await until(lambda expected=number + 1: len(broker.ids) == expected)  # type: ignore[misc]  # one a turn


async def test_a_commit_in_a_replica_that_follows_wakes_the_one_that_leads(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    idle, own, following = TroubledBroker(), RelayWake(), RelayWake()
    await record(database, event(new_id()))
    async with relaying(notes_url, broker, interval=_NO_POLL, wake=own):
        await until(lambda: len(broker.ids) == 1)  # it leads, and no wake-up is left that a later event could use
        async with relaying(notes_url, idle, "follower", interval=_NO_POLL, wake=following):
            await record(database, event(new_id()))
            await asyncio.sleep(0.3)
            assert len(broker.ids) == 1, "nothing has woken it yet"
            following.wake()
            await until(lambda: len(broker.ids) == 2)
    assert idle.ids == []


async def test_without_a_wake_up_events_leave_at_the_next_poll(
    database: Database, notes_url: str, broker: TroubledBroker
) -> None:
    async with relaying(notes_url, broker, interval=PollInterval(poll=0.05), wake=RelayWake()):
        await record(database, event(new_id()))
        await until(lambda: len(broker.ids) == 1)


async def test_the_wake_up_comes_after_the_commit_and_once(database: Database) -> None:
    calls = list[str]()
    with relay_wake.calling(lambda: calls.append("woken")):
        async with database.transaction() as connection:
            await LOG.record(connection, event(new_id()))
            await LOG.record(connection, event(new_id()))
            assert calls == []
        assert calls == ["woken"]
        assert len(await fetch(database, "SELECT FROM outbox")) == 2


async def test_a_transaction_that_was_rolled_back_wakes_no_relay(database: Database) -> None:
    calls = list[str]()
    with relay_wake.calling(lambda: calls.append("woken")), pytest.raises(LookupError):
        await _record_and_fail(database)
    assert calls == []


async def _record_and_fail(database: Database) -> None:
    async with database.transaction() as connection:
        await LOG.record(connection, event(new_id()))
        raise LookupError
