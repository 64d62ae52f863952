"""What a round of the relay publishes, in which order, and what becomes of the rest."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from kernel.errors import Unavailable
from kernel.events import Actor, Subject
from kernel.runtime.data.postgres import Database
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.dead_letters.postgres import PostgresDeadLetterStore
from kernel.runtime.events.log import outbox
from kernel.runtime.events.log.publisher import Publisher
from tests.kernel.contract.event_database import (
    LOG,
    TRACE,
    NoteHidden,
    TroubledBroker,
    erase,
    event,
    fetch,
    new_id,
    publisher,
    record,
)

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


async def _round(database: Database, broker: TroubledBroker, width: int = 64) -> None:
    async with database.connection() as connection:
        await publisher(broker, width).round(connection)


def _letters(database: Database) -> PostgresDeadLetterStore:
    return PostgresDeadLetterStore(database, has_outbox=True, has_inbox=False)


async def _left(database: Database) -> int:
    return len(await fetch(database, "SELECT FROM outbox"))


async def test_a_message_says_what_the_event_said(database: Database, broker: TroubledBroker) -> None:
    recorded = event(new_id(), 7)
    await record(database, recorded)
    await _round(database, broker)
    (message,) = broker.seen
    assert message == Message(
        id=recorded.id,
        type=recorded.type,
        version=1,
        source="notes",
        subject=recorded.subject,
        sequence=1,
        occurred_at=recorded.occurred_at,
        data_subject=recorded.data_subject,
        actor=recorded.actor,
        data={"number": 7},
        personal={"email": "ann@example.com"},
        request_id="r-1",
        traceparent=TRACE,
    )
    assert await _left(database) == 0


async def test_an_undeclared_event_is_recorded_and_not_published(database: Database, broker: TroubledBroker) -> None:
    await record(database, event(new_id(), 1, NoteHidden))
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
    recorded = [event(people[number % 5 * (number % 3) % 5], number) for number in range(100)]
    await record(database, *recorded)
    await _round(database, broker, width)
    assert broker.ids == [each.id for each in recorded]


async def test_while_the_broker_is_down_all_of_it_waits(database: Database, broker: TroubledBroker) -> None:
    recorded = [event(new_id()), event(new_id())]
    await record(database, *recorded)
    broker.troubles.is_down = True
    with pytest.raises(Unavailable):
        await _round(database, broker)
    assert await _left(database) == 2
    broker.troubles.is_down = False
    await _round(database, broker)
    assert (broker.ids, await _left(database)) == ([each.id for each in recorded], 0)


async def test_a_dead_letter_holds_back_its_own_subject_and_no_other(
    database: Database, broker: TroubledBroker
) -> None:
    ann, ben = new_id(), new_id()
    dead, of_ben, behind = event(ann, 1), event(ben, 2), event(ann, 3)
    broker.troubles.refused.add(dead.id)
    await record(database, dead, of_ben, behind)
    for _ in range(2):
        await _round(database, broker)
    assert broker.ids == [of_ben.id]
    letters = _letters(database)
    (letter,) = await letters.page(None, 9)
    assert (letter.id, letter.subject, letter.reason) == (dead.id, f"user:{ann}", "too large")
    broker.troubles.refused.clear()
    assert await letters.replay(dead.id)
    assert await letters.page(None, 9) == []
    await _round(database, broker)
    assert (broker.ids, await _left(database)) == ([of_ben.id, dead.id, behind.id], 0)


async def test_what_does_not_fit_its_schema_becomes_a_dead_letter(database: Database, broker: TroubledBroker) -> None:
    def check(message: Message) -> None:
        if message.data != {"number": 1}:
            raise ValueError("number is not 1")

    recorded = [event(new_id(), 1), event(new_id(), 2)]
    await record(database, *recorded)
    async with database.connection() as connection:
        await Publisher(broker, "notes", check).round(connection)
    assert [letter.reason for letter in await _letters(database).page(None, 9)] == ["number is not 1"]
    assert broker.ids == [recorded[0].id]


async def test_a_seal_that_was_broken_becomes_a_dead_letter(database: Database, broker: TroubledBroker) -> None:
    recorded = event(new_id())
    await record(database, recorded)
    await fetch(database, "UPDATE subject_keys SET key = sha256('other')")
    await _round(database, broker)
    (letter,) = await _letters(database).page(None, 9)
    assert str(recorded.id) in letter.reason


async def test_an_erased_persons_events_are_purged_before_later_ones_are_published(
    database: Database, broker: TroubledBroker
) -> None:
    ann = new_id()
    await record(database, event(ann, 1))
    await _round(database, broker)
    await record(database, event(ann, 2))
    await erase(database, ann)
    await record(database, event(ann, 3))
    for _ in range(2):
        await _round(database, broker)
    published = [seen if isinstance(seen, UUID) else (seen.data["number"], dict(seen.personal)) for seen in broker.seen]
    assert published == [(1, {"email": "ann@example.com"}), ann, (2, {}), (3, {})]


async def test_how_much_waits_and_how_long_is_measured(database: Database, broker: TroubledBroker) -> None:
    async with database.connection() as connection:
        assert await outbox.measure(connection) == outbox.OutboxSize(0, 0, 0.0)
        dead = replace(event(new_id()), occurred_at=_LONG_AGO)
        broker.troubles.refused.add(dead.id)
        await LOG.record(connection, dead, event(dead.data_subject))
        await publisher(broker).round(connection)
        found = await outbox.measure(connection)
    assert (found.pending, found.dead) == (2, 1)
    assert found.lag > 0


async def test_a_row_of_the_release_before_is_published(database: Database, broker: TroubledBroker) -> None:
    ann, admin, session = new_id(), new_id(), new_id()
    insert = """
    WITH added AS (
        INSERT INTO events (id, type, version, occurred_at, user_id, session_id, data)
        VALUES ($1, 'notes.note.written', 1, now(), $2, $3, jsonb_build_object('number', 1, 'actor', $4::text))
        RETURNING position)
    INSERT INTO outbox (position) SELECT position FROM added
    """
    await fetch(database, insert, new_id(), ann, session, str(admin))
    await fetch(database, insert, new_id(), None, None, None)
    await _round(database, broker)
    of_ann, of_no_account = (seen for seen in broker.seen if isinstance(seen, Message))
    assert (of_ann.subject, of_ann.data_subject, of_ann.actor) == (Subject.user(ann), ann, Actor.user(admin))
    assert of_ann.data == {"number": 1, "actor": str(admin), "session_id": str(session)}
    assert (of_no_account.subject, of_no_account.actor) == (Subject("service", "notes"), None)


async def test_a_row_that_cannot_be_read_becomes_a_dead_letter(database: Database, broker: TroubledBroker) -> None:
    broken, whole = event(new_id(), 1), event(new_id(), 2)
    await record(database, broken, whole)
    await fetch(database, "UPDATE events SET actor_kind = 'nobody' WHERE id = $1", broken.id)
    await _round(database, broker)
    assert [letter.id for letter in await _letters(database).page(None, 9)] == [broken.id]
    assert broker.ids == [whole.id]
