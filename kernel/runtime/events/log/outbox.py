"""The outbox: events that are in the chain and have not been published."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import asyncpg

from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.log import reading, sealing

SUBJECT = """
CASE WHEN {row}.subject_kind IS NOT NULL THEN {row}.subject_kind || ':' || {row}.subject_id
     WHEN {row}.user_id IS NOT NULL THEN 'user:' || {row}.user_id ELSE 'service' END
"""
"""The subject of an event as text, by the same rule as `reading.subject_of`."""

# a dead letter holds back the later events of its subject, and nothing else
_DUE = f"""
SELECT o.position, o.sequence, e.version, {reading.COLUMNS}, {SUBJECT.format(row="e")} AS subject
  FROM outbox o JOIN events e USING (position)
 WHERE o.sequence IS NOT NULL AND o.died_at IS NULL
   AND NOT EXISTS (SELECT FROM outbox d JOIN events f USING (position)
                    WHERE d.died_at IS NOT NULL AND {SUBJECT.format(row="f")} = {SUBJECT.format(row="e")})
 ORDER BY o.sequence LIMIT $1
"""  # noqa: S608 - made of constants
_PUBLISHED = "DELETE FROM outbox WHERE position = ANY($1)"
_BURY = "UPDATE outbox SET died_at = statement_timestamp(), reason = $2 WHERE position = $1"
_MEASURE = """
SELECT count(*) AS pending, count(died_at) AS dead,
       (SELECT extract(epoch FROM statement_timestamp() - min(e.occurred_at))::float8
          FROM (SELECT position FROM outbox ORDER BY position LIMIT 1) AS first JOIN events e USING (position)) AS lag
  FROM outbox
"""


@dataclass(frozen=True, slots=True, repr=False)
class Due:
    """An event to publish."""

    row: asyncpg.Record
    keys: sealing.Keys

    @property
    def position(self) -> int:
        return int(self.row["position"])

    @property
    def subject(self) -> str:
        """What order is kept for."""
        return str(self.row["subject"])

    def message(self, source: str) -> Message:
        """Raises SealBroken, and ValueError for a row that cannot be read."""
        row = self.row
        personal, _ = reading.personal_of(row, self.keys)
        return Message(
            id=row["id"],
            type=row["type"],
            version=row["version"],
            source=source,
            subject=reading.subject_of(row),
            sequence=row["sequence"],
            occurred_at=row["occurred_at"],
            data_subject=row["user_id"],
            actor=reading.actor_of(row),
            tenant_id=row["tenant_id"],
            data=reading.data_of(row),
            personal=personal,
            request_id=row["request_id"],
            traceparent=row["traceparent"],
        )


@dataclass(frozen=True, slots=True)
class OutboxSize:
    """`lag` is the age of the oldest event in the outbox, in seconds; dead letters and what they hold back count."""

    pending: int
    dead: int
    lag: float


async def due(connection: Connection, limit: int) -> list[Due]:
    """Returns the next events to publish, in the order of the chain."""
    rows = await connection.fetch(_DUE, limit)
    people = {row["user_id"] for row in rows if row["user_id"] and row["personal_sealed"] is not None}
    keys = await sealing.keys_of(connection, people) if people else {}
    return [Due(row, keys) for row in rows]


def waves(events: Iterable[Due], width: int) -> Iterator[list[Due]]:
    """Splits events into runs of up to `width` of different subjects, which may be published at once."""
    wave: list[Due] = []
    for event in events:
        if len(wave) == width or any(event.subject == other.subject for other in wave):
            yield wave
            wave = []
        wave.append(event)
    if wave:
        yield wave


async def remove_published(connection: Connection, positions: Collection[int]) -> None:
    """Takes published events out of the outbox."""
    await connection.execute(_PUBLISHED, list(positions))


async def bury(connection: Connection, position: int, reason: str) -> None:
    """Makes it a dead letter."""
    await connection.execute(_BURY, position, reason)


async def measure(connection: Connection) -> OutboxSize:
    """Counts what is in the outbox."""
    row = await connection.fetchrow(_MEASURE)
    assert row is not None  # noqa: S101 - aggregates without GROUP BY give one row
    return OutboxSize(row["pending"], row["dead"], max(0.0, row["lag"] or 0.0))
