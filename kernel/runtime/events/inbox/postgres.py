"""`Inbox` in a service's own Postgres, in the table `inbox`."""

from uuid import UUID

from kernel.runtime.data.postgres import Scope
from kernel.runtime.events.inbox.port import RETENTION

_TAKE = """
WITH swept AS (
    DELETE FROM inbox WHERE (consumer, event_id) IN (
        SELECT consumer, event_id FROM inbox WHERE received_at < now() - $3::interval LIMIT 10 FOR UPDATE SKIP LOCKED)
)
INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id
"""


def is_new(consumer: int, event_id: int) -> str:
    """Returns a condition on the event with these parameters. Another transaction may be recording it: `take_with`."""
    return f"NOT EXISTS (SELECT FROM inbox WHERE consumer = ${consumer} AND event_id = ${event_id})"


def take_with(source: str, consumer: int, event_id: int, retention: int) -> str:
    """Returns two common table expressions that record the event when `source` has a row, and sweep as `PostgresInbox`.

    The statement raises UniqueViolationError, and does nothing, for an event that another transaction records.
    """
    return f"""
swept AS (DELETE FROM inbox WHERE (consumer, event_id) IN (
        SELECT consumer, event_id FROM inbox WHERE received_at < now() - ${retention}::interval LIMIT 10
        FOR UPDATE SKIP LOCKED)),
taken AS (INSERT INTO inbox (consumer, event_id) SELECT ${consumer}, ${event_id} FROM {source})
"""  # noqa: S608 - made of constants


class PostgresInbox:
    """Fulfils `Inbox` in the transaction of `scope`. Each event also deletes some that are older than RETENTION."""

    def __init__(self, scope: Scope, consumer: str) -> None:
        self._scope = scope
        self._consumer = consumer

    async def record_if_new(self, event_id: UUID) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_TAKE, self._consumer, event_id, RETENTION) is not None
