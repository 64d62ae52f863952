"""Messages that a handler gave up: kept whole, listed, given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.runtime.broker.envelope import decode, encode
from kernel.runtime.broker.port import Message
from kernel.runtime.postgres import Connection, Scope

_KEEP = """
INSERT INTO dead_letters (consumer, event_id, subject, envelope, reason) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (consumer, event_id) DO UPDATE SET reason = excluded.reason, died_at = now(), due = false
"""
_LIST = "SELECT consumer, event_id, subject, envelope, reason, died_at FROM dead_letters WHERE NOT due ORDER BY died_at"
_GIVE_BACK = "UPDATE dead_letters SET due = true WHERE NOT due"
_DUE = "SELECT envelope FROM dead_letters WHERE consumer = $1 AND due ORDER BY event_id"
_DONE = "DELETE FROM dead_letters WHERE consumer = $1 AND event_id = $2"
_COUNT = "SELECT count(*) FROM dead_letters WHERE consumer = $1"
_FORGET = "DELETE FROM dead_letters WHERE subject = $1"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    consumer: str
    event_id: UUID
    type: str
    subject: str
    reason: str
    died_at: datetime


class DeadLetters:
    """Those of one consumer. `keep` is what the broker's `on_dead` asks for."""

    def __init__(self, scope: Scope, consumer: str) -> None:
        self._scope = scope
        self._consumer = consumer

    async def keep(self, message: Message, reason: str) -> None:
        """Raises Unavailable. One that died again takes its new reason."""
        async with self._scope.connection() as connection:
            await connection.execute(_KEEP, self._consumer, message.id, message.subject, encode(message), reason)

    async def due(self) -> Sequence[Message]:
        """Those given back, to be handled again; oldest event first."""
        async with self._scope.connection() as connection:
            return [decode(row["envelope"]) for row in await connection.fetch(_DUE, self._consumer)]

    async def done(self, message: Message) -> None:
        """It was handled after all."""
        async with self._scope.connection() as connection:
            await connection.execute(_DONE, self._consumer, message.id)

    async def count(self) -> int:
        """All of them, given back or not. Raises Unavailable."""
        async with self._scope.connection() as connection:
            return int(await connection.fetchval(_COUNT, self._consumer))


async def listed(connection: Connection) -> Sequence[DeadLetter]:
    """Of every consumer of the service, in the order in which they died; what was given back is not among them."""
    return [
        DeadLetter(
            row["consumer"],
            row["event_id"],
            decode(row["envelope"]).type,
            row["subject"],
            row["reason"],
            row["died_at"],
        )
        for row in await connection.fetch(_LIST)
    ]


async def give_back(connection: Connection) -> int:
    """How many; their consumers take them within seconds."""
    status = await connection.execute(_GIVE_BACK)
    return int(status.rpartition(" ")[2])


async def forget(connection: Connection, subject: str) -> None:
    """Removes what is kept of a subject that was erased: an envelope holds personal data in the clear."""
    await connection.execute(_FORGET, subject)
