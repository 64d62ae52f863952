"""A change of an event outside of the log is found, and the first changed row is named."""

from dataclasses import replace
from uuid import UUID

import pytest

from kernel.runtime.data.postgres import Database
from kernel.runtime.events.log import chain
from kernel.runtime.events.log.reading import EventFilter
from kernel.runtime.events.log.verification import Verdict, verify
from tests.kernel.contract.event_database import LOG, NoteHidden, erase, event, fetch, new_id, record

_IDS = [UUID(int=number) for number in range(1, 7)]


async def _sealed(database: Database) -> list[UUID]:
    """The ids of six events, four of them in the chain."""
    subject = new_id()
    events = [event(subject, 1), event(None, 2), event(subject, 3, NoteHidden), event(new_id(), 4)]
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
    await erase(database, ann)
    await record(database, event(ann))
    await _append(database)
    verdict = await _verdict(database)
    assert (verdict.events, verdict.touched) == (3, None)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE subject_keys SET key = sha256('other')", "was changed"),
        ("UPDATE subject_keys SET key = '\\x00'", "was changed"),
        ("UPDATE subject_keys SET key = ''", "was changed"),
        ("UPDATE subject_keys s SET key = o.key FROM subject_keys o WHERE o.subject_id <> s.subject_id", "was changed"),
        ("SELECT reseal_subject_key(subject_id, key, sha256('other')) FROM subject_keys", "was changed"),
        ("DELETE FROM subject_keys", "was removed"),
        ("UPDATE subject_keys SET key = NULL", "without a record"),
        ("UPDATE subject_keys SET erased_at = now()", "without a record"),
    ],
)
async def test_a_key_that_was_changed_or_removed_is_found_and_the_log_is_still_read(
    database: Database, change: str, what: str
) -> None:
    """CASES 33."""
    events = [event(new_id(), 1), event(new_id(), 2)]
    await record(database, *events)
    await _append(database)
    assert (await _verdict(database)).touched is None
    await fetch(database, change)
    touched = (await _verdict(database)).touched
    assert touched is not None
    assert what in touched.what
    async with database.connection() as connection:
        page = await LOG.page(connection, EventFilter(), 10)
    assert {each.id for each in page} == {each.id for each in events}
    is_open = what == "without a record"  # the data was erased, or is as before
    assert [each.is_readable for each in page] == [is_open] * 2


async def test_an_erasure_is_recorded_once(database: Database) -> None:
    await record(database, event(ann := new_id()))
    await erase(database, ann)
    (first,) = await fetch(database, "SELECT key, erased_at FROM subject_keys")
    await erase(database, ann)
    (again,) = await fetch(database, "SELECT key, erased_at FROM subject_keys")
    assert first["key"] is None
    assert first["erased_at"] is not None
    assert again == first


async def test_a_key_that_is_put_back_after_an_erasure_is_found(database: Database) -> None:
    await record(database, event(ann := new_id()))
    await _append(database)
    (before,) = await fetch(database, "SELECT key FROM subject_keys")
    await erase(database, ann)
    assert (await _verdict(database)).touched is None
    await fetch(database, "UPDATE subject_keys SET key = $1", before["key"])
    touched = (await _verdict(database)).touched
    assert touched is not None
    assert str(ann) in touched.what


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
        "subject_kind = 'user'",
        "subject_kind = NULL, subject_id = NULL",
        "subject_id = '2'",
        "actor_kind = 'system'",
        "actor_id = 'operator'",
        "tenant_id = gen_random_uuid()",
        "origin_sealed = '\\x00'",
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
        ("UPDATE event_chain SET form = 1 WHERE event_id = $1", "changed", 3),
        ("UPDATE event_chain SET form = 3 WHERE event_id = $1", "changed", 3),
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
    assert "removed before it was linked" in touched.what


async def test_an_event_taken_off_its_way_to_the_chain_is_found(database: Database) -> None:
    ids = await _sealed(database)
    await fetch(database, "DELETE FROM outbox WHERE position = (SELECT position FROM events WHERE id = $1)", ids[5])
    touched = (await _verdict(database)).touched
    assert touched is not None
    assert touched.event_id == ids[5]


_FIRST_FORM = (
    b'[7, "01900000-0000-7000-8000-000000000001", "notes.note.written", 1, "2026-01-02T03:04:05.000006+00:00", '
    b'"01900000-0000-7000-8000-000000000002", null, null, null, "r-1", null, "{\\"number\\": 1}", "00ff"]'
)


async def test_form_1_is_byte_for_byte_what_it_was(database: Database) -> None:
    """Written out from the release that had no other form."""
    await fetch(
        database,
        "INSERT INTO events (position, id, type, version, occurred_at, user_id, request_id, data, personal_sealed) "
        "OVERRIDING SYSTEM VALUE VALUES (7, '01900000-0000-7000-8000-000000000001', 'notes.note.written', 1, "
        "'2026-01-02 03:04:05.000006+00', '01900000-0000-7000-8000-000000000002', 'r-1', '{\"number\":1}', '\\x00ff')",
    )
    (row,) = await fetch(database, f"SELECT {chain.COLUMNS} FROM events e")  # noqa: S608 - a constant
    assert chain.canonical(row, 1) == _FIRST_FORM


async def _record_as_the_release_before(database: Database, number: int) -> None:
    await fetch(
        database,
        "WITH added AS (INSERT INTO events (id, type, version, occurred_at, data) VALUES ($1, 'notes.note.written', "
        "1, now(), jsonb_build_object('number', $2::int)) RETURNING position) "
        "INSERT INTO outbox (position) SELECT position FROM added",
        new_id(),
        number,
    )


async def test_rows_of_two_releases_are_one_chain(database: Database) -> None:
    await _record_as_the_release_before(database, 1)
    await record(database, event(new_id(), 2))
    await _append(database)
    await _record_as_the_release_before(database, 3)
    await _append(database)
    forms = await fetch(database, "SELECT form FROM event_chain ORDER BY sequence")
    assert [row["form"] for row in forms] == [1, 2, 1]
    assert await _verdict(database) == replace(await _verdict(database), events=3, touched=None)


async def test_a_link_that_a_relay_of_the_release_before_made_of_a_newer_event_verifies(database: Database) -> None:
    """While replicas are replaced an older one may lead; it knows form 1 alone, and its links have the default."""
    await record(database, event(new_id()))
    (row,) = await fetch(database, f"SELECT {chain.COLUMNS} FROM events e")  # noqa: S608 - a constant
    hash_ = chain.link(chain.START, row, 1)
    await fetch(database, "INSERT INTO event_chain (sequence, event_id, hash) VALUES (1, $1, $2)", row["id"], hash_)
    await fetch(database, "DELETE FROM outbox")
    assert (await _verdict(database)).touched is None
