"""Whoever touches an event behind the log's back is found out, and the first row is named."""

from uuid import UUID

import pytest

from kernel.runtime.eventlog import chain
from kernel.runtime.eventlog.verification import Verdict, verify
from kernel.runtime.postgres import Database
from tests.kernel.contract.event_database import HIDDEN, event, fetch, forget, new_id, record

_IDS = [UUID(int=number) for number in range(1, 7)]


async def _sealed(database: Database) -> list[UUID]:
    """The ids of six events, four of them in the chain."""
    subject = new_id()
    events = [event(subject, 1), event(None, 2), event(subject, 3, HIDDEN), event(new_id(), 4)]
    await record(database, *events)
    await _append(database)
    unsealed = [event(subject, 5), event(None, 6)]
    await record(database, *unsealed)
    return [each.id for each in [*events, *unsealed]]


async def _append(database: Database) -> None:
    async with database.connection() as connection:
        await chain.append(connection, 100)


async def _verdict(database: Database) -> Verdict:
    async with database.connection() as connection:
        return await verify(connection)


async def test_an_untouched_log_is_whole_whatever_of_it_is_sealed(database: Database) -> None:
    assert await _verdict(database) == Verdict(0, 0, chain.Head(0, chain.START), None)
    await _sealed(database)
    verdict = await _verdict(database)
    assert (verdict.events, verdict.unsealed, verdict.touched) == (4, 2, None)
    await _append(database)
    verdict = await _verdict(database)
    assert (verdict.events, verdict.unsealed, verdict.touched) == (6, 0, None)


async def test_it_is_whole_after_a_subject_was_erased(database: Database) -> None:
    ann = new_id()
    await record(database, event(ann), event(ann))
    await _append(database)
    await forget(database, ann)
    await record(database, event(ann))
    await _append(database)
    verdict = await _verdict(database)
    assert (verdict.events, verdict.touched) == (3, None)


async def test_sealing_in_one_go_or_in_many_gives_one_chain(database: Database) -> None:
    await record(database, *(event(new_id(), number) for number in range(7)))
    async with database.connection() as connection:
        while await chain.append(connection, 2):
            pass
    assert (await _verdict(database)).events == 7


@pytest.mark.parametrize(
    "change",
    [
        "position = DEFAULT",
        "type = 'notes.note.lost'",
        "version = 2",
        "occurred_at = occurred_at + interval '1 microsecond'",
        "user_id = gen_random_uuid()",
        "session_id = gen_random_uuid()",
        "client_ip = '192.0.2.2'",
        "user_agent = 'nothing'",
        "request_id = NULL",
        "traceparent = 'x'",
        "data = data || '{\"number\": 7}'",
        "personal_sealed = '\\x00'",
    ],
)
async def test_a_changed_column_of_the_second_event_is_found_at_the_second(database: Database, change: str) -> None:
    ids = await _sealed(database)
    await fetch(database, f"UPDATE events SET {change} WHERE id = $1", ids[1])  # noqa: S608 - the list above
    touched = (await _verdict(database)).touched
    assert touched is not None
    assert (touched.sequence, touched.event_id) == (2, ids[1])


@pytest.mark.parametrize(
    ("statement", "what", "sequence"),
    [
        ("DELETE FROM events WHERE id = $1", "the event was removed", 3),
        ("DELETE FROM event_chain WHERE event_id = $1", "a link of the chain is missing", 3),
        ("UPDATE event_chain SET hash = '\\x00' WHERE event_id = $1", "changed", 3),
    ],
)
async def test_a_removed_or_changed_row_is_named(database: Database, statement: str, what: str, sequence: int) -> None:
    ids = await _sealed(database)
    await fetch(database, statement, ids[2])
    touched = (await _verdict(database)).touched
    assert touched is not None
    assert what in touched.what
    assert touched.sequence == sequence


async def test_an_event_added_beside_the_log_is_found(database: Database) -> None:
    ids = await _sealed(database)
    await fetch(
        database,
        "INSERT INTO events (id, type, occurred_at, data) SELECT $1, type, occurred_at, data FROM events LIMIT 1",
        _IDS[0],
    )
    touched = (await _verdict(database)).touched
    assert touched is not None
    assert touched.event_id == _IDS[0] not in ids


async def test_an_event_removed_before_it_was_sealed_is_found(database: Database) -> None:
    ids = await _sealed(database)
    await fetch(database, "DELETE FROM events WHERE id = $1", ids[4])
    touched = (await _verdict(database)).touched
    assert touched is not None
    assert "removed before it was sealed" in touched.what


async def test_an_event_taken_off_its_way_to_the_chain_is_found(database: Database) -> None:
    ids = await _sealed(database)
    await fetch(database, "DELETE FROM outbox WHERE position = (SELECT position FROM events WHERE id = $1)", ids[5])
    touched = (await _verdict(database)).touched
    assert touched is not None
    assert touched.event_id == ids[5]
