"""The hash chain over the events: whoever changes one behind the log's back is found out.

h(0) is 32 zero bytes; h(n) is SHA-256 of h(n-1) and the event in its one canonical form. What was sealed is part
of it as it is stored, so erasing (which drops a key) leaves the chain whole.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

import asyncpg

from kernel.runtime.postgres import Connection

START = bytes(32)

# what a link covers: all that an event has
COLUMNS = """e.position, e.id, e.type, e.version, e.occurred_at, e.user_id, e.session_id, e.client_ip, e.user_agent,
       e.request_id, e.traceparent, e.data, e.personal_sealed"""
_HEAD = "SELECT sequence, hash FROM event_chain ORDER BY sequence DESC LIMIT 1"
_OPEN = f"""
SELECT {COLUMNS} FROM outbox o JOIN events e USING (position)
 WHERE o.sequence IS NULL ORDER BY position LIMIT $1
"""  # noqa: S608 - made of constants
_APPEND = """
INSERT INTO event_chain (sequence, event_id, hash) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[])
"""
_TO_PUBLISH = """
UPDATE outbox o SET sequence = given.sequence
  FROM unnest($1::bigint[], $2::bigint[]) AS given (position, sequence) WHERE o.position = given.position
"""
_NOT_TO_PUBLISH = "DELETE FROM outbox WHERE position = ANY($1)"


@dataclass(frozen=True, slots=True)
class Head:
    """The chain's last link. Kept elsewhere, it also shows a chain that was made anew, or cut off at its end."""

    sequence: int
    hash: bytes


async def head(connection: Connection) -> Head:
    """Sequence 0 for an empty chain."""
    row = await connection.fetchrow(_HEAD)
    return Head(row["sequence"], row["hash"]) if row else Head(0, START)


async def append(connection: Connection, limit: int) -> int:
    """Puts up to `limit` events that others have committed into the chain; how many.

    In the order of their positions among those that are visible now: an event that was recorded after another had
    been committed comes after it. Those that are not to be published leave the outbox. One caller at a time; a
    second one fails on a sequence that is taken.
    """
    rows = await connection.fetch(_OPEN, limit)
    if rows:
        async with connection.transaction():
            await _append(connection, rows, await head(connection))
    return len(rows)


async def _append(connection: Connection, rows: Sequence[asyncpg.Record], last: Head) -> None:
    sequences, hashes, hash_ = [last.sequence + number for number in range(1, len(rows) + 1)], [], last.hash
    for row in rows:
        hash_ = link(hash_, row)
        hashes.append(hash_)
    await connection.execute(_APPEND, sequences, [row["id"] for row in rows], hashes)
    published = [
        (row["position"], sequence) for row, sequence in zip(rows, sequences, strict=True) if row["version"] is not None
    ]
    if published:
        await connection.execute(_TO_PUBLISH, *map(list, zip(*published, strict=True)))
    await connection.execute(_NOT_TO_PUBLISH, [row["position"] for row in rows if row["version"] is None])


def link(before: bytes, row: asyncpg.Record) -> bytes:
    """The hash of an event after the hash before it."""
    return sha256(before + canonical(row)).digest()


def canonical(row: asyncpg.Record) -> bytes:
    """Every column, in one order; `data` as the text that Postgres makes of jsonb, which leaves nothing to choose."""
    sealed: bytes | None = row["personal_sealed"]
    values = (
        row["position"],
        str(row["id"]),
        row["type"],
        row["version"],
        row["occurred_at"].isoformat(),
        _text(row["user_id"]),
        _text(row["session_id"]),
        row["client_ip"],
        row["user_agent"],
        row["request_id"],
        row["traceparent"],
        row["data"],
        sealed.hex() if sealed is not None else None,
    )
    return json.dumps(values).encode()


def _text(id_: UUID | None) -> str | None:
    return str(id_) if id_ is not None else None
