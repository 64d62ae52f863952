"""Verifies the chain from its beginning, in one snapshot, with nothing but the right to read.

The chain covers what was sealed and not the keys, since an erasure takes those away. So each key has to open what it
sealed, and one that is not there any more has to have been erased. A process without the master key skips the former.
"""

from dataclasses import dataclass
from uuid import UUID

import asyncpg

from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log import reading, sealing, subject_keys
from kernel.runtime.events.log.chain import COLUMNS, START, Head, link

_WALK = f"""
SELECT c.sequence, c.event_id, c.hash, c.form, {COLUMNS}
  FROM event_chain c LEFT JOIN events e ON e.id = c.event_id ORDER BY c.sequence
"""  # noqa: S608 - made of constants
_OPEN = "SELECT count(*) FROM outbox WHERE sequence IS NULL"
_STRAY = """
SELECT e.id, e.type, e.position FROM events e
 WHERE NOT EXISTS (SELECT FROM event_chain c WHERE c.event_id = e.id)
   AND NOT EXISTS (SELECT FROM outbox o WHERE o.position = e.position AND o.sequence IS NULL)
 ORDER BY e.position LIMIT 1
"""
_LOST = """
SELECT o.position FROM outbox o
 WHERE o.sequence IS NULL AND NOT EXISTS (SELECT FROM events e WHERE e.position = o.position)
 ORDER BY o.position LIMIT 1
"""
# a backup of an earlier release has no such record
_KEY_WITHOUT_RECORD = """
SELECT subject_id FROM subject_keys k
 WHERE to_jsonb(k) ? 'erased_at' AND (key IS NULL) <> (to_jsonb(k) ->> 'erased_at' IS NOT NULL) LIMIT 1
"""
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Touched:
    """The first row that is not as it was linked. `event_id` is None where only its place is known."""

    what: str
    sequence: int | None
    event_id: UUID | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`events` in the chain are as they were linked; `unsealed` wait for the relay and are not covered yet."""

    events: int
    unsealed: int
    head: Head
    touched: Touched | None


async def verify(connection: Connection) -> Verdict:
    """Reads the whole log: some tens of thousands of events a second.

    A process without the master key sees which keys are there, and not whether they open what they sealed.
    """
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        good, touched = await _walk(connection)
        touched = touched or await _find_touched(connection)
        return Verdict(good.sequence, await connection.fetchval(_OPEN), good, touched)


async def _walk(connection: Connection) -> tuple[Head, Touched | None]:
    """Returns the last good link, and what is wrong with the one after it."""
    good = Head(0, START)
    cursor = await connection.cursor(_WALK)
    find_keys = sealing.keys_of if subject_keys.is_configured() else sealing.stored_keys_of
    while rows := await cursor.fetch(_BATCH):
        keys = await find_keys(connection, reading.people_of(rows))
        for row in rows:
            wrong = check_link(good, row) or _wrong_key(row, keys)
            if wrong is not None:
                return good, wrong
            good = Head(row["sequence"], row["hash"])
    return good, None


def check_link(good: Head, row: asyncpg.Record) -> Touched | None:
    """Returns what is wrong with the link after `good`; None when it is the event's. `row` has `_WALK`'s columns."""
    expected = good.sequence + 1
    if row["sequence"] != expected:
        return Touched("a link of the chain is missing", expected, None)
    if row["id"] is None:
        return Touched("the event was removed", expected, row["event_id"])
    if not _matches(good, row):
        return Touched(f"the event ({row['type']}) or its link was changed", expected, row["event_id"])
    return None


def _wrong_key(row: asyncpg.Record, keys: sealing.Keys) -> Touched | None:
    """Keys that are not there or not the right ones; see `_KEY_WITHOUT_RECORD` for those that were erased."""
    missing = {person for person in reading.people_of([row]) if person not in keys}
    is_sealed = row["personal_sealed"] is not None or row["origin_sealed"] is not None
    if is_sealed and missing:
        return Touched(f"the key of {missing.pop()} was removed", row["sequence"], row["id"])
    if subject_keys.is_configured() and not reading.is_open(row, keys):
        return Touched("the key of a person was changed: what it sealed does not open", row["sequence"], row["id"])
    return None


def _matches(good: Head, row: asyncpg.Record) -> bool:
    try:
        return bool(link(good.hash, row, row["form"]) == row["hash"])
    except ValueError:  # a form that no release has written
        return False


async def _find_touched(connection: Connection) -> Touched | None:
    """Finds what a whole chain does not show: an event added, or removed before it was linked; a key without record."""
    if stray := await connection.fetchrow(_STRAY):
        what = f"the event ({stray['type']}, position {stray['position']}) is neither in the chain nor on its way there"
        return Touched(what, None, stray["id"])
    if (position := await connection.fetchval(_LOST)) is not None:
        return Touched(f"the event at position {position} was removed before it was linked", None, None)
    if (person := await connection.fetchval(_KEY_WITHOUT_RECORD)) is not None:
        return Touched(f"the key of {person} was removed, or put back, without a record of an erasure", None, None)
    return None
