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


class PostgresInbox:
    """Fulfils `Inbox` in the transaction of `scope`. Each event also deletes some that are older than RETENTION."""

    def __init__(self, scope: Scope, consumer: str) -> None:
        self._scope = scope
        self._consumer = consumer

    async def record_if_new(self, event_id: UUID) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_TAKE, self._consumer, event_id, RETENTION) is not None
