"""The queue of attempts in Postgres."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import asyncpg

from kernel.runtime.data.postgres import Scope
from services.payments.adapters.postgres.rows import ATTEMPTS, read_attempt, read_payment
from services.payments.app.attempts.ports import Backlog, ClaimedAttempt
from services.payments.domain.attempts import Attempt, AttemptState

_COLUMNS = ", ".join(f"a.{name} AS a_{name}" for name in ATTEMPTS.columns.split(", ")) + ", p.*"
# what another worker is just claiming is skipped, not waited for
_CLAIM = f"""
WITH a AS (UPDATE attempts SET tries = tries + 1, due_at = now() + $1::interval, sent_at = coalesce(sent_at, now()),
                  state = CASE state WHEN 'due' THEN 'sent' ELSE state END
            WHERE id = (SELECT id FROM attempts WHERE due_at <= now() AND ($2::uuid IS NULL OR payment_id = $2)
                         ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING *)
SELECT {_COLUMNS}, now() AS read_at,
       EXISTS (SELECT FROM attempts other WHERE other.due_at <= now() AND other.id <> a.id) AS has_more
  FROM a JOIN payments p ON p.id = a.payment_id
"""  # noqa: S608 - made of constants
_POSTPONE = """
UPDATE attempts SET state = $3, due_at = now() + $4::interval, tries = $5, sent_at = $6, failures = $7, reason = $8
 WHERE id = $1 AND due_at = $2
"""
_WAKE = """
WITH open AS (SELECT id, state FROM attempts WHERE payment_id = $1 AND due_at IS NOT NULL),
     woken AS (UPDATE attempts a SET due_at = least(a.due_at, now()) FROM open
                WHERE a.id = open.id AND a.due_at IS NOT NULL AND open.state <> 'sent')
SELECT count(*) FROM open
"""
_PAGE = f"""
SELECT {_COLUMNS}, now() AS read_at FROM attempts a JOIN payments p ON p.id = a.payment_id
 WHERE ($1::text IS NULL OR a.state = $1) AND ($2::uuid IS NULL OR a.id < $2) ORDER BY a.id DESC LIMIT $3
"""  # noqa: S608 - made of constants
_MEASURE = """
SELECT count(*) AS open, count(*) FILTER (WHERE state IN ('sent', 'unknown')) AS unknown,
       coalesce(now() - min(sent_at) FILTER (WHERE state IN ('sent', 'unknown')), interval '0') AS unknown_for
  FROM attempts WHERE due_at IS NOT NULL
"""


class PostgresAttempts:
    """Fulfils `app.attempts.ports.Attempts`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def claim(self, lease: timedelta, payment_id: UUID | None = None) -> ClaimedAttempt | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_CLAIM, lease, payment_id)
        return _read_claimed(row, has_more=row["has_more"]) if row else None

    async def postpone(self, attempt: Attempt, delay: timedelta) -> None:
        values = (attempt.state, delay, attempt.tries, attempt.sent_at, attempt.failures, attempt.reason)
        async with self._scope.connection() as connection:
            await connection.execute(_POSTPONE, attempt.id, attempt.due_at, *values)

    async def wake(self, payment_id: UUID) -> int:
        async with self._scope.connection() as connection:
            return int(await connection.fetchval(_WAKE, payment_id))

    async def list_by_state(
        self, state: AttemptState | None, before: UUID | None, limit: int
    ) -> Sequence[ClaimedAttempt]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE, state, before, limit)
        return [_read_claimed(row) for row in rows]

    async def measure(self) -> Backlog:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_MEASURE)
        return Backlog(row["open"], row["unknown"], row["unknown_for"]) if row else Backlog(0, 0, timedelta(0))


def _read_claimed(row: asyncpg.Record, *, has_more: bool = False) -> ClaimedAttempt:
    return ClaimedAttempt(read_attempt(_own(row)), read_payment(row), row["read_at"], has_more=has_more)


def _own(row: asyncpg.Record) -> dict[str, object]:
    return {name: row[f"a_{name}"] for name in ATTEMPTS.columns.split(", ")}
