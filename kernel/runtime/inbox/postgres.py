"""`Inbox` in a service's own Postgres, in the table `inbox`."""

from uuid import UUID

from kernel.runtime.inbox.port import KEPT
from kernel.runtime.postgres import Scope

_TAKE = """
INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id
"""
_SWEEP = """
DELETE FROM inbox WHERE (consumer, event_id) IN (
    SELECT consumer, event_id FROM inbox WHERE received_at < now() - $1::interval LIMIT 10 FOR UPDATE SKIP LOCKED)
"""


class PostgresInbox:
    """Fulfils `Inbox` in the transaction of `scope`; each new event also clears some that are very old."""

    def __init__(self, scope: Scope, consumer: str) -> None:
        self._scope = scope
        self._consumer = consumer

    async def once(self, event_id: UUID) -> bool:
        async with self._scope.connection() as connection:
            if await connection.fetchval(_TAKE, self._consumer, event_id) is None:
                return False
            await connection.execute(_SWEEP, KEPT)
            return True
