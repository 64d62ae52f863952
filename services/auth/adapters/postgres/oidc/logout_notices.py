"""The queue of logout notices in Postgres. `adapters.postgres.access.token_revocations` fills it."""

from datetime import timedelta

import asyncpg

from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.oidc.clients import read_client
from services.auth.domain.oidc.logout_notice import LogoutAttempt, LogoutOutcome

# what another worker is just claiming is skipped, not waited for
_CLAIM = """
WITH claimed AS (
    UPDATE logout_notices SET attempts = attempts + 1, due_at = statement_timestamp() + $1::interval
     WHERE family_id = (SELECT family_id FROM logout_notices WHERE due_at <= statement_timestamp()
                         ORDER BY due_at, family_id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING family_id, user_id, client_id AS notified, attempts
)
SELECT n.family_id, n.user_id, n.notified, n.attempts, c.client_id, c.metadata, c.disabled, c.created_at
  FROM claimed n LEFT JOIN clients c ON c.client_id = n.notified
"""
_POSTPONE = """
UPDATE logout_notices SET due_at = statement_timestamp() + $3::interval, reason = $4
 WHERE family_id = $1 AND attempts = $2
"""
_FINISH = """
UPDATE logout_notices SET due_at = NULL, finished_at = statement_timestamp(), state = $3, reason = $4
 WHERE family_id = $1 AND attempts = $2
"""


class PostgresLogoutNotices:
    """Fulfils `app.back_channel.ports.LogoutNotices`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def claim(self, lease: timedelta) -> LogoutAttempt | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_CLAIM, lease)
        return None if row is None else _read(row)

    async def settle(self, attempt: LogoutAttempt, outcome: LogoutOutcome) -> None:
        statement, value = (_FINISH, outcome.state) if outcome.delay is None else (_POSTPONE, outcome.delay)
        async with self._scope.connection() as connection:
            await connection.execute(statement, attempt.family_id, attempt.number, value, outcome.reason)


def _read(row: asyncpg.Record) -> LogoutAttempt:
    return LogoutAttempt(
        family_id=row["family_id"],
        user_id=row["user_id"],
        client_id=row["notified"],
        client=None if row["client_id"] is None else read_client(row),
        number=row["attempts"],
    )
