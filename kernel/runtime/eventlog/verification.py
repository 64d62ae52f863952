"""Walking the chain from its beginning, in one snapshot, with nothing but the right to read."""

from dataclasses import dataclass
from uuid import UUID

import asyncpg

from kernel.runtime.eventlog.chain import COLUMNS, START, Head, link
from kernel.runtime.postgres import Connection

_WALK = f"""
SELECT c.sequence, c.event_id, c.hash, {COLUMNS}
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


@dataclass(frozen=True, slots=True)
class Touched:
    """The first row that is not as it was sealed. `event_id` is None where only its place is known."""

    what: str
    sequence: int | None
    event_id: UUID | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`events` in the chain were as they were sealed; `unsealed` wait for the relay and are not covered yet."""

    events: int
    unsealed: int
    head: Head
    touched: Touched | None


async def verify(connection: Connection) -> Verdict:
    """Reads all of it: some tens of thousands of events a second."""
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        good, touched = await _walk(connection)
        touched = touched or await _beside(connection)
        return Verdict(good.sequence, await connection.fetchval(_OPEN), good, touched)


async def _walk(connection: Connection) -> tuple[Head, Touched | None]:
    """The last good link, and what is wrong with the one after it."""
    good = Head(0, START)
    async for row in connection.cursor(_WALK, prefetch=1000):
        wrong = _wrong(good, row)
        if wrong is not None:
            return good, wrong
        good = Head(row["sequence"], row["hash"])
    return good, None


def _wrong(good: Head, row: asyncpg.Record) -> Touched | None:
    expected = good.sequence + 1
    if row["sequence"] != expected:
        return Touched("a link of the chain is missing", expected, None)
    if row["id"] is None:
        return Touched("the event was removed", expected, row["event_id"])
    if link(good.hash, row) != row["hash"]:
        return Touched(f"the event ({row['type']}) or its link was changed", expected, row["event_id"])
    return None


async def _beside(connection: Connection) -> Touched | None:
    """What a whole chain does not show: an event added, or removed before it was sealed."""
    if stray := await connection.fetchrow(_STRAY):
        what = f"the event ({stray['type']}, position {stray['position']}) is neither in the chain nor on its way there"
        return Touched(what, None, stray["id"])
    if (position := await connection.fetchval(_LOST)) is not None:
        return Touched(f"the event at position {position} was removed before it was sealed", None, None)
    return None
