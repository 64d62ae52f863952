"""What is kept of an event, and for how long."""

import asyncio

import pytest

from kernel.events import Event, Origin
from kernel.runtime.eventlog.log import EventFilter
from kernel.runtime.postgres import Database
from tests.kernel.contract.event_database import HIDDEN, LOG, ORIGIN, TRACE, event, fetch, forget, new_id, record


async def _read(database: Database) -> list[Event]:
    async with database.connection() as connection:
        return list(await LOG.page(connection, EventFilter(), 100))[::-1]


async def test_what_is_recorded_is_read_again(database: Database) -> None:
    recorded = [event(new_id(), 1), event(None, 2), event(new_id(), 3, HIDDEN)]
    await record(database, *recorded)
    assert await _read(database) == recorded


async def test_nothing_personal_is_stored_in_the_clear(database: Database) -> None:
    await record(database, event(new_id()))
    (row,) = await fetch(database, "SELECT events::text AS row FROM events")
    for personal in ("ann@example.com", b"ann@example.com".hex(), "192.0.2.1", "curl"):
        assert personal not in row["row"]


async def test_where_nobody_is_meant_the_address_stays_readable(database: Database) -> None:
    await record(database, event(None))
    (row,) = await fetch(database, "SELECT client_ip, user_agent, personal_sealed FROM events")
    assert tuple(row) == ("192.0.2.1", "curl", None)


async def test_the_version_tells_what_is_published(database: Database) -> None:
    await record(database, event(new_id()), event(new_id(), 1, HIDDEN))
    rows = await fetch(database, "SELECT version FROM events ORDER BY position")
    assert [row["version"] for row in rows] == [1, None]


async def test_a_forgotten_subject_is_gone_from_events_before_and_after(database: Database) -> None:
    ann, ben = new_id(), new_id()
    await record(database, event(ann), event(ben))
    await forget(database, ann)
    await record(database, event(ann))
    of_ann, of_ben, after = await _read(database)
    for erased in (of_ann, after):
        assert (erased.personal, erased.origin, erased.data) == (
            {},
            Origin(request_id="r-1", traceparent=TRACE),
            {"number": 1},
        )
    assert (of_ben.personal, of_ben.origin) == ({"email": "ann@example.com"}, ORIGIN)
    assert [
        row["key"] is None for row in await fetch(database, "SELECT key FROM subject_keys ORDER BY subject_id")
    ] == [
        True,
        False,
    ]


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


async def test_of_transactions_that_race_for_a_new_subject_all_seal_with_one_key(database: Database) -> None:
    ann = new_id()
    recorded = [event(ann, number) for number in range(10)]
    await asyncio.gather(*(record(database, each) for each in recorded))
    assert await _read(database) == recorded
