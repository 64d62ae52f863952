"""What the log keeps of an event, and for how long."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest

from kernel.events import Actor, Event, Origin, RecordedEvent, Subject
from kernel.runtime.data.postgres import Database
from kernel.runtime.events.log import chain, sealing
from kernel.runtime.events.log.reading import EventFilter
from kernel.runtime.events.log.verification import verify
from kernel.runtime.events.schemas import to_recorded
from tests.kernel.contract.event_database import (
    LOG,
    ORIGIN,
    TRACE,
    WRITTEN,
    NoteHidden,
    NoteWritten,
    erase,
    event,
    fetch,
    new_id,
    record,
)

_BARE = Origin(request_id="r-1", traceparent=TRACE)


async def read(database: Database, wanted: EventFilter | None = None) -> list[RecordedEvent]:
    """Oldest first."""
    async with database.connection() as connection:
        return list(await LOG.page(connection, wanted or EventFilter(), 100))[::-1]


async def test_what_is_recorded_is_read_again(database: Database) -> None:
    events = [event(new_id(), 1), event(None, 2), event(new_id(), 3, NoteHidden)]
    events.append(replace(event(new_id(), 4), actor=Actor.system("operator"), tenant_id=new_id()))
    await record(database, *events)
    assert await read(database) == [to_recorded(each) for each in events]


_TAKEN = "changed AS (INSERT INTO subject_keys (subject_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1)"


async def test_rows_and_events_are_written_in_one_statement_or_neither(database: Database) -> None:
    values, events = (new_id(), b"a key"), [event(None, 1), event(None, 2)]
    async with database.connection() as connection:
        assert await LOG.record_with(connection, _TAKEN, values, *events)
        assert not await LOG.record_with(connection, _TAKEN, values, event(None, 3))
        assert not await LOG.record_with(connection, _TAKEN, values)
        assert await LOG.record_with(connection, _TAKEN, (new_id(), b"a key"))
        with pytest.raises(asyncpg.UniqueViolationError):
            await LOG.record_with(connection, _TAKEN, (new_id(), b"undone"), events[0])
    assert await read(database) == [to_recorded(each) for each in events]
    assert await fetch(database, "SELECT FROM subject_keys WHERE key = 'undone'") == []
    assert len(await fetch(database, "SELECT FROM outbox")) == len(events)


async def test_nothing_personal_is_stored_in_the_clear(database: Database) -> None:
    await record(database, event(new_id()))
    (row,) = await fetch(database, "SELECT events::text AS row FROM events")
    for personal in ("ann@example.com", b"ann@example.com".hex(), "192.0.2.1", "curl"):
        assert personal not in row["row"]


_LONG = timedelta(days=90)


async def _drop_days(database: Database, kept: timedelta) -> str:
    async with database.connection() as connection:
        return str(await connection.execute(sealing.DROP_DAYS, kept, 100))


async def test_where_no_person_is_known_the_address_is_sealed_under_the_key_of_the_day(database: Database) -> None:
    now = datetime.now(UTC)
    old, new = (replace(event(None), occurred_at=at) for at in (now - _LONG - timedelta(days=1), now))
    of_ann = event(new_id())
    await record(database, old, new, of_ann)
    for row in await fetch(database, "SELECT events::text AS row FROM events"):
        assert "192.0.2.1" not in row["row"]
    assert [each.origin for each in await read(database)] == [ORIGIN] * 3
    assert await _drop_days(database, _LONG) == "SELECT 1"
    assert [each.origin for each in await read(database)] == [_BARE, ORIGIN, ORIGIN]
    assert await _drop_days(database, _LONG) == "SELECT 0"
    assert [each.is_readable for each in await read(database)] == [True] * 3
    async with database.connection() as connection:
        await chain.append(connection, 100)
        assert (await verify(connection)).touched is None
    assert await _drop_days(database, timedelta(days=-2)) == "SELECT 1", "of today, and of nobody else"
    assert [each.origin for each in await read(database)] == [_BARE, _BARE, ORIGIN]


async def test_an_address_that_the_release_before_left_in_the_clear_is_read(database: Database) -> None:
    await record(database, event(None))
    await fetch(database, "UPDATE events SET client_ip = '192.0.2.9', user_agent = 'curl', origin_sealed = NULL")
    (found,) = await read(database)
    assert (found.origin.client_ip, found.is_readable) == ("192.0.2.9", True)


async def test_the_version_says_what_is_published(database: Database) -> None:
    await record(database, event(new_id()), event(new_id(), 1, NoteHidden))
    rows = await fetch(database, "SELECT version FROM events ORDER BY position")
    assert [row["version"] for row in rows] == [1, None]


async def test_an_erased_persons_data_is_gone_from_events_before_and_after(database: Database) -> None:
    ann, ben = new_id(), new_id()
    await record(database, event(ann), event(ben))
    await erase(database, ann)
    await record(database, event(ann))
    of_ann, of_ben, after = await read(database)
    for erased in (of_ann, after):
        assert (erased.personal, erased.origin, erased.data) == ({}, _BARE, {"number": 1})
        assert erased.is_readable
    assert (of_ben.personal, of_ben.origin) == ({"email": "ann@example.com"}, ORIGIN)
    rows = await fetch(database, "SELECT key FROM subject_keys ORDER BY subject_id")
    assert [row["key"] is None for row in rows] == [True, False]


def _about(user_id: UUID, actor: Actor | None) -> Event:
    return replace(event(user_id), actor=actor)


async def test_erasing_the_account_that_was_acted_on_leaves_the_actors_address(database: Database) -> None:
    ann, admin = new_id(), new_id()
    await record(database, _about(ann, Actor.user(admin)))
    await erase(database, ann)
    (found,) = await read(database)
    assert (found.personal, found.origin, found.actor) == ({}, ORIGIN, Actor.user(admin))


async def test_erasing_the_actor_leaves_the_data_of_the_account_that_was_acted_on(database: Database) -> None:
    ann, admin = new_id(), new_id()
    await record(database, _about(ann, Actor.user(admin)))
    await erase(database, admin)
    (found,) = await read(database)
    assert (found.personal, found.origin) == ({"email": "ann@example.com"}, _BARE)
    assert found.is_readable


@pytest.mark.parametrize("actor", [None, Actor.system("operator")])
async def test_where_no_user_acts_the_address_is_the_data_subjects(database: Database, actor: Actor | None) -> None:
    ann = new_id()
    await record(database, _about(ann, actor))
    assert (await read(database))[0].origin == ORIGIN
    await erase(database, ann)
    assert (await read(database))[0].origin == _BARE


async def test_events_are_found_by_data_subject_actor_and_type(database: Database) -> None:
    ann, ben = new_id(), new_id()
    own, by_ben, hidden = event(ann), _about(ann, Actor.user(ben)), event(ben, 1, NoteHidden)
    await record(database, own, by_ben, hidden)
    for wanted, expected in (
        (EventFilter(data_subject=ann), [own, by_ben]),
        (EventFilter(actor_id=str(ben)), [by_ben, hidden]),
        (EventFilter(data_subject=ann, actor_id=str(ben), type=WRITTEN), [by_ben]),
        (EventFilter(before=by_ben.id), [own]),
    ):
        assert [found.id for found in await read(database, wanted)] == [each.id for each in expected]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE subject_keys SET key = sha256('other')",
        "UPDATE subject_keys SET key = '\\x00'",
        "DELETE FROM subject_keys",
        "UPDATE events SET personal_sealed = '\\x00'",
        "UPDATE events SET origin_sealed = '\\x00'",
        "UPDATE events SET user_id = NULL",
        "UPDATE events SET actor_kind = 'nobody'",
        "UPDATE events SET actor_id = NULL",
        "UPDATE events SET subject_kind = ''",
        "UPDATE events SET subject_id = NULL",
        "UPDATE events SET data = '1'",
    ],
)
async def test_a_changed_row_is_shown_as_unreadable_and_the_others_are_shown(database: Database, change: str) -> None:
    broken, whole = event(new_id(), 1), event(None, 2)
    await record(database, broken)
    await fetch(database, change)
    await record(database, whole)
    first, second = await read(database)
    assert (first.id, first.is_readable) == (broken.id, False)
    assert second == to_recorded(whole)


async def test_a_row_of_the_release_before_is_read(database: Database) -> None:
    ann, admin, session = new_id(), new_id(), new_id()
    await fetch(
        database,
        "INSERT INTO events (id, type, version, occurred_at, user_id, session_id, data) "
        "VALUES ($1, 'notes.note.shared', 1, now(), $2, $3, jsonb_build_object('actor', $4::text))",
        new_id(),
        ann,
        session,
        str(admin),
    )
    (found,) = await read(database, EventFilter(actor_id=str(admin)))
    assert (found.subject, found.data_subject, found.actor) == (Subject.user(ann), ann, Actor.user(admin))
    assert found.data == {"actor": str(admin), "session_id": str(session)}
    assert found.is_readable


async def test_an_event_and_its_row_in_the_outbox_are_kept_together_or_not_at_all(database: Database) -> None:
    async def record_and_fail() -> None:
        async with database.transaction() as connection:
            await LOG.record(connection, event(new_id()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await record_and_fail()
    assert await fetch(database, "SELECT position FROM events UNION SELECT position FROM outbox") == []
    await record(database, event(new_id()))
    assert len(await fetch(database, "SELECT FROM events JOIN outbox USING (position)")) == 1


async def test_an_event_is_recorded_once(database: Database) -> None:
    once = event(new_id())
    await record(database, once)
    with pytest.raises(ValueError, match="recorded already"):
        await record(database, event(new_id()), once)
    assert len(await fetch(database, "SELECT FROM outbox")) == 1


async def test_positions_follow_the_order_in_which_they_were_given(database: Database) -> None:
    ann = new_id()
    given = [event(ann, number) for number in range(50)]
    await record(database, *given[::-1])
    rows = await fetch(database, "SELECT id FROM events ORDER BY position")
    assert [row["id"] for row in rows] == [each.id for each in given[::-1]]


async def test_transactions_that_race_for_a_new_person_all_seal_with_one_key(database: Database) -> None:
    ann = new_id()
    events = [event(ann, number) for number in range(10)]
    await asyncio.gather(*(record(database, each) for each in events))
    assert await read(database) == [to_recorded(each) for each in events]


async def test_a_payload_that_does_not_fit_its_declaration_is_not_recorded(database: Database) -> None:
    wrong = replace(event(None), payload=NoteWritten(number="one"))  # type: ignore[arg-type]  # what the test is about
    with pytest.raises(ValueError, match="Expected `int`, got `str`"):
        await record(database, wrong)
    assert await fetch(database, "SELECT FROM events") == []
