"""The outbox: what is in the chain and has not been published."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from kernel.runtime.broker.port import Message
from kernel.runtime.eventlog import sealing
from kernel.runtime.postgres import Connection

# a dead letter holds back what came after it in its aggregate, and nothing else
_DUE = """
SELECT o.position, o.sequence, e.id, e.type, e.version, e.occurred_at, e.user_id, e.session_id, e.traceparent, e.data,
       e.personal_sealed
  FROM outbox o JOIN events e USING (position)
 WHERE o.sequence IS NOT NULL AND o.died_at IS NULL
   AND NOT EXISTS (SELECT FROM outbox d JOIN events f USING (position)
                    WHERE d.died_at IS NOT NULL AND f.user_id IS NOT DISTINCT FROM e.user_id)
 ORDER BY o.sequence LIMIT $1
"""
_PUBLISHED = "DELETE FROM outbox WHERE position = ANY($1)"
_BURY = "UPDATE outbox SET died_at = statement_timestamp(), reason = $2 WHERE position = $1"
_DEAD = """
SELECT e.id, e.type, e.user_id, e.occurred_at, o.died_at, o.reason
  FROM outbox o JOIN events e USING (position) WHERE o.died_at IS NOT NULL ORDER BY o.sequence
"""
_REPLAY = "UPDATE outbox SET died_at = NULL, reason = NULL WHERE died_at IS NOT NULL"
_FIGURES = """
SELECT count(*) AS pending, count(died_at) AS dead,
       (SELECT extract(epoch FROM statement_timestamp() - min(e.occurred_at))::float8
          FROM (SELECT position FROM outbox ORDER BY position LIMIT 1) AS first JOIN events e USING (position)) AS lag
  FROM outbox
"""


@dataclass(frozen=True, slots=True, repr=False)
class Due:
    """An event to publish. Its `aggregate` is the account it happened to; all without one are one aggregate."""

    position: int
    row: asyncpg.Record
    key: bytes | None

    @property
    def aggregate(self) -> UUID | None:
        subject: UUID | None = self.row["user_id"]
        return subject

    def message(self, source: str) -> Message:
        """Raises SealBroken."""
        row = self.row
        personal, _ = sealing.unseal(row["id"], row["personal_sealed"], self.key)
        return Message(
            id=row["id"],
            type=row["type"],
            version=row["version"],
            source=source,
            subject=str(self.aggregate or source),
            sequence=row["sequence"],
            occurred_at=row["occurred_at"],
            user_id=row["user_id"],
            session_id=row["session_id"],
            data=json.loads(row["data"]),
            personal=personal,
            traceparent=row["traceparent"],
        )


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event that the broker, or its own schema, refused for good."""

    event_id: UUID
    type: str
    user_id: UUID | None
    occurred_at: datetime
    died_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Figures:
    """`lag` is the age of the oldest event in the outbox, in seconds; dead letters and what they hold back count."""

    pending: int
    dead: int
    lag: float


async def due(connection: Connection, limit: int) -> list[Due]:
    """The next to publish, in the order of the chain."""
    rows = await connection.fetch(_DUE, limit)
    keys = await sealing.keys_of(connection, {row["user_id"] for row in rows if row["personal_sealed"]})
    return [Due(row["position"], row, keys.get(row["user_id"])) for row in rows]


def waves(events: Iterable[Due], width: int) -> Iterator[list[Due]]:
    """Runs of up to `width` events of different aggregates: those of one run may be under way at once."""
    wave: list[Due] = []
    for event in events:
        if len(wave) == width or any(event.aggregate == other.aggregate for other in wave):
            yield wave
            wave = []
        wave.append(event)
    if wave:
        yield wave


async def published(connection: Connection, positions: Collection[int]) -> None:
    await connection.execute(_PUBLISHED, list(positions))


async def bury(connection: Connection, position: int, reason: str) -> None:
    """Makes it a dead letter."""
    await connection.execute(_BURY, position, reason)


async def dead_letters(connection: Connection) -> Sequence[DeadLetter]:
    """In the order in which they would have been published."""
    rows: list[Any] = await connection.fetch(_DEAD)
    return [DeadLetter(*row) for row in rows]


async def replay(connection: Connection) -> int:
    """Gives every dead letter back to the relay, each before what it held back; how many."""
    status = await connection.execute(_REPLAY)
    return int(status.rpartition(" ")[2])


async def figures(connection: Connection) -> Figures:
    row = await connection.fetchrow(_FIGURES)
    assert row is not None  # noqa: S101 - aggregates without GROUP BY give one row
    return Figures(row["pending"], row["dead"], max(0.0, row["lag"] or 0.0))
