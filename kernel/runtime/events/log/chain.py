"""The hash chain over the events: a change made to one outside of the log is found.

h(0) is 32 zero bytes; h(n) is SHA-256 of h(n-1) and the event in a canonical form. Sealed data is part of it as it is
stored, so erasing (which drops a key) leaves the chain whole.

Canonical forms are numbered, and each link records the form that it was made with:

- 1: the columns of the first releases. Byte for byte what it was, and what a replica of the release before writes.
- 2: begins with its own number, and has the subject, the actor, the tenant and the sealed origin as well.

A row without a subject was recorded by a release before form 2, and is linked in form 1.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

import asyncpg

from kernel.runtime.data.postgres import Connection

START = bytes(32)
NEWEST_FORM = 2

# all columns of an event: a link covers them
COLUMNS = """e.position, e.id, e.type, e.version, e.occurred_at, e.user_id, e.session_id, e.client_ip, e.user_agent,
       e.request_id, e.traceparent, e.data, e.personal_sealed, e.subject_kind, e.subject_id, e.actor_kind,
       e.actor_id, e.tenant_id, e.origin_sealed"""
_HEAD = "SELECT sequence, hash FROM event_chain ORDER BY sequence DESC LIMIT 1"
_OPEN = f"""
SELECT {COLUMNS}, head.sequence AS head_sequence, head.hash AS head_hash
  FROM outbox o JOIN events e USING (position) LEFT JOIN ({_HEAD}) AS head ON true
 WHERE o.sequence IS NULL ORDER BY position LIMIT $1
"""  # noqa: S608 - made of constants
# one statement, so that an event is never in the chain and not in the outbox with its sequence, or the other way round
_APPEND = """
WITH given AS (
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bigint[], $4::bytea[], $5::smallint[], $6::boolean[])
        AS given (position, event_id, sequence, hash, form, is_published)
), linked AS (
    INSERT INTO event_chain (sequence, event_id, hash, form) SELECT sequence, event_id, hash, form FROM given
), left_out AS (
    DELETE FROM outbox o USING given WHERE o.position = given.position AND NOT given.is_published
)
UPDATE outbox o SET sequence = given.sequence FROM given WHERE o.position = given.position AND given.is_published
"""


@dataclass(frozen=True, slots=True)
class Head:
    """The chain's last link. A copy of it elsewhere also shows a chain that was rebuilt, or cut off at its end."""

    sequence: int
    hash: bytes


async def head(connection: Connection) -> Head:
    """Sequence 0 for an empty chain."""
    row = await connection.fetchrow(_HEAD)
    return Head(row["sequence"], row["hash"]) if row else Head(0, START)


async def append(connection: Connection, limit: int) -> int:
    """Adds up to `limit` committed events to the chain, in the order of their positions; returns how many.

    An event that was recorded after another had been committed comes after it. Events that are not to be published
    leave the outbox. One caller at a time; a second one fails on a sequence that is taken.
    """
    rows = await connection.fetch(_OPEN, limit)
    if rows:
        await connection.execute(_APPEND, *map(list, zip(*_links(rows), strict=True)))
    return len(rows)


def _links(rows: Sequence[asyncpg.Record]) -> Iterator[tuple[object, ...]]:
    """Yields what `_APPEND` takes of each row; every row has the head that was there before all of them."""
    sequence, hash_ = rows[0]["head_sequence"] or 0, rows[0]["head_hash"] or START
    for row in rows:
        form = 1 if row["subject_kind"] is None else NEWEST_FORM
        sequence, hash_ = sequence + 1, link(hash_, row, form)
        yield row["position"], row["id"], sequence, hash_, form, row["version"] is not None


def link(before: bytes, row: asyncpg.Record, form: int) -> bytes:
    """Returns the hash of an event after the hash before it. Raises ValueError for an unknown form."""
    return sha256(before + canonical(row, form)).digest()


def canonical(row: asyncpg.Record, form: int) -> bytes:
    """Every column, in one order; `data` as the text that Postgres makes of jsonb, which has one form for a value."""
    if form == 1:
        return json.dumps(_first_columns(row)).encode()
    if form == NEWEST_FORM:
        return json.dumps([form, *_first_columns(row), *_later_columns(row)]).encode()
    raise ValueError(f"form {form} of the chain is unknown")


def _first_columns(row: asyncpg.Record) -> tuple[object, ...]:
    return (
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
        _hex(row["personal_sealed"]),
    )


def _later_columns(row: asyncpg.Record) -> tuple[object, ...]:
    names = ("subject_kind", "subject_id", "actor_kind", "actor_id")
    return (*(row[name] for name in names), _text(row["tenant_id"]), _hex(row["origin_sealed"]))


def _text(id_: UUID | None) -> str | None:
    return str(id_) if id_ is not None else None


def _hex(octets: bytes | None) -> str | None:
    return octets.hex() if octets is not None else None
