"""Messages that a handler gave up, as its consumer keeps them: stored whole, and handled again when replayed.

`kernel.runtime.events.dead_letters` lists and replays them.
"""

from collections.abc import Sequence
from uuid import UUID

from kernel.runtime.data.postgres import Connection, Scope
from kernel.runtime.events.broker.cloud_event import decode, encode
from kernel.runtime.events.broker.message import Message

_ADD = """
INSERT INTO dead_letters (consumer, event_id, subject, data_subject, envelope, reason) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (consumer, event_id) DO UPDATE SET reason = excluded.reason, died_at = now(), due = false
"""
_REPLAYED = "SELECT envelope FROM dead_letters WHERE consumer = $1 AND due ORDER BY event_id"
_REMOVE = "DELETE FROM dead_letters WHERE consumer = $1 AND event_id = $2"
_COUNT = "SELECT count(*) FROM dead_letters WHERE consumer = $1"
# the release before had the account's id as the subject, and no data subject
_ERASE = "DELETE FROM dead_letters WHERE data_subject = $1 OR subject = $1::text"


class DeadLetters:
    """The dead letters of one consumer. `add` is a `DeadLetterHandler`."""

    def __init__(self, scope: Scope, consumer: str) -> None:
        self._scope = scope
        self._consumer = consumer

    async def add(self, message: Message, reason: str) -> None:
        """Stores a message with the reason; one that is there gets the new reason. Raises Unavailable."""
        async with self._scope.connection() as connection:
            await connection.execute(
                _ADD,
                self._consumer,
                message.id,
                str(message.subject),
                message.data_subject,
                encode(message),
                reason,
            )

    async def list_replayed(self) -> Sequence[Message]:
        """Returns the messages to handle again, oldest event first."""
        async with self._scope.connection() as connection:
            return [decode(row["envelope"]) for row in await connection.fetch(_REPLAYED, self._consumer)]

    async def remove(self, message: Message) -> None:
        """Removes a message that was handled after all."""
        async with self._scope.connection() as connection:
            await connection.execute(_REMOVE, self._consumer, message.id)

    async def count(self) -> int:
        """Returns how many there are, replayed or not. Raises Unavailable."""
        async with self._scope.connection() as connection:
            return int(await connection.fetchval(_COUNT, self._consumer))


async def erase(connection: Connection, user_id: UUID) -> None:
    """Removes the dead letters with that person's data: an envelope holds personal data in the clear."""
    await connection.execute(_ERASE, user_id)
