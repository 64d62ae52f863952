"""What a round of the relay publishes, in which order, and what becomes of the rest."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kernel.errors import Unavailable
from kernel.runtime.broker.port import Message
from kernel.runtime.eventlog import outbox
from kernel.runtime.eventlog.publishing import Publisher
from kernel.runtime.postgres import Database
from tests.kernel.contract.event_database import (
    HIDDEN,
    LOG,
    TRACE,
    TroubledBroker,
    event,
    fetch,
    forget,
    new_id,
    publisher,
    record,
)

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


async def _round(database: Database, broker: TroubledBroker, width: int = 64) -> None:
    async with database.connection() as connection:
        await publisher(broker, width).round(connection)


async def _left(database: Database) -> int:
    return len(await fetch(database, "SELECT FROM outbox"))


async def test_a_message_says_what_the_event_said(database: Database, broker: TroubledBroker) -> None:
    told = event(new_id(), 7)
    await record(database, told)
    await _round(database, broker)
    (message,) = broker.seen
    assert message == Message(
        id=told.id,
        type=told.type,
        version=1,
        source="notes",
        subject=str(told.user_id),
        sequence=1,
        occurred_at=told.occurred_at,
        user_id=told.user_id,
        data={"number": 7},
        personal={"email": "ann@example.com"},
        traceparent=TRACE,
    )
    assert await _left(database) == 0


async def test_what_nobody_declared_is_kept_and_not_published(database: Database, broker: TroubledBroker) -> None:
    await record(database, event(new_id(), 1, HIDDEN))
    await _round(database, broker)
    assert (broker.seen, await _left(database)) == ([], 0)


async def test_events_go_out_in_the_order_of_their_commits(database: Database, broker: TroubledBroker) -> None:
    early, late, first, second = (event(new_id(), number) for number in range(4))
    async with database.transaction() as slow:
        await LOG.record(slow, early)
        await record(database, first)
        await _round(database, broker)
    await record(database, second)
    await record(database, late)
    await _round(database, broker)
    assert broker.ids == [first.id, early.id, second.id, late.id]
    sequences = [seen.sequence for seen in broker.seen if isinstance(seen, Message)]
    assert sequences == [1, 2, 3, 4]


@pytest.mark.parametrize("width", [1, 3, 64])
async def test_the_order_is_kept_however_many_are_under_way(
    database: Database, broker: TroubledBroker, width: int
) -> None:
    people = [new_id() for _ in range(5)]
    told = [event(people[number % 5 * (number % 3) % 5], number) for number in range(100)]
    await record(database, *told)
    await _round(database, broker, width)
    assert broker.ids == [each.id for each in told]


async def test_while_the_broker_is_down_all_of_it_waits(database: Database, broker: TroubledBroker) -> None:
    told = [event(new_id()), event(new_id())]
    await record(database, *told)
    broker.troubles.is_down = True
    with pytest.raises(Unavailable):
        await _round(database, broker)
    assert await _left(database) == 2
    broker.troubles.is_down = False
    await _round(database, broker)
    assert (broker.ids, await _left(database)) == ([each.id for each in told], 0)


async def test_a_dead_letter_holds_back_its_own_aggregate_and_no_other(
    database: Database, broker: TroubledBroker
) -> None:
    ann, ben = new_id(), new_id()
    dead, of_ben, behind = event(ann, 1), event(ben, 2), event(ann, 3)
    broker.troubles.refused.add(dead.id)
    await record(database, dead, of_ben, behind)
    for _ in range(2):
        await _round(database, broker)
    assert broker.ids == [of_ben.id]
    async with database.connection() as connection:
        (letter,) = await outbox.dead_letters(connection)
        assert (letter.event_id, letter.user_id, letter.reason) == (dead.id, ann, "too large")
        broker.troubles.refused.clear()
        assert await outbox.replay(connection) == 1
        assert await outbox.dead_letters(connection) == []
    await _round(database, broker)
    assert (broker.ids, await _left(database)) == ([of_ben.id, dead.id, behind.id], 0)


async def test_what_does_not_fit_its_schema_becomes_a_dead_letter(database: Database, broker: TroubledBroker) -> None:
    def check(message: Message) -> None:
        if message.data != {"number": 1}:
            raise ValueError("number is not 1")

    told = [event(new_id(), 1), event(new_id(), 2)]
    await record(database, *told)
    async with database.connection() as connection:
        await Publisher(broker, "notes", check).round(connection)
        assert [letter.reason for letter in await outbox.dead_letters(connection)] == ["number is not 1"]
    assert broker.ids == [told[0].id]


async def test_a_seal_that_was_broken_becomes_a_dead_letter(database: Database, broker: TroubledBroker) -> None:
    told = event(new_id())
    await record(database, told)
    await fetch(database, "UPDATE subject_keys SET key = sha256('other')")
    await _round(database, broker)
    async with database.connection() as connection:
        (letter,) = await outbox.dead_letters(connection)
    assert str(told.id) in letter.reason


async def test_the_broker_forgets_an_erased_subject_before_it_hears_of_the_erasure(
    database: Database, broker: TroubledBroker
) -> None:
    ann = new_id()
    await record(database, event(ann, 1))
    await _round(database, broker)
    await record(database, event(ann, 2))
    await forget(database, ann)
    await record(database, event(ann, 3))
    for _ in range(2):
        await _round(database, broker)
    published = [seen if isinstance(seen, str) else (seen.data["number"], dict(seen.personal)) for seen in broker.seen]
    assert published == [(1, {"email": "ann@example.com"}), str(ann), (2, {}), (3, {})]


async def test_the_figures_tell_how_much_waits_and_how_long(database: Database, broker: TroubledBroker) -> None:
    async with database.connection() as connection:
        assert await outbox.figures(connection) == outbox.Figures(0, 0, 0.0)
        dead = replace(event(new_id()), occurred_at=_LONG_AGO)
        broker.troubles.refused.add(dead.id)
        await LOG.record(connection, dead, event(dead.user_id))
        await publisher(broker).round(connection)
        found = await outbox.figures(connection)
    assert (found.pending, found.dead) == (2, 1)
    assert found.lag > 0
