"""`IdempotencyRecords` in a service's own Postgres, in the table `idempotency_keys`."""

import asyncpg

from kernel.runtime.idempotency import KEPT, LEASE, Answer, settled
from kernel.runtime.postgres import Scope

# One statement decides who is first: a claim that ran out is taken over by one caller, as a new key is.
_CLAIM = """
INSERT INTO idempotency_keys (key, fingerprint, expires_at) VALUES ($1, $2, now() + $3::interval)
ON CONFLICT (key) DO UPDATE
   SET fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, status = NULL, body = NULL
 WHERE idempotency_keys.expires_at <= now()
RETURNING key
"""
_FIND = "SELECT fingerprint, status, body FROM idempotency_keys WHERE key = $1"
_COMPLETE = "UPDATE idempotency_keys SET status = $2, body = $3, expires_at = now() + $4::interval WHERE key = $1"
_RELEASE = "DELETE FROM idempotency_keys WHERE key = $1 AND status IS NULL"
_SWEEP = """
DELETE FROM idempotency_keys WHERE key IN (
    SELECT key FROM idempotency_keys WHERE expires_at <= now() LIMIT 100 FOR UPDATE SKIP LOCKED)
"""


class PostgresIdempotencyRecords:
    """Fulfils `kernel.runtime.idempotency.IdempotencyRecords`; each new claim also clears some that ran out."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def claim(self, key: bytes, fingerprint: bytes) -> Answer | None:
        async with self._scope.connection() as connection:
            if await connection.fetchval(_CLAIM, key, fingerprint, LEASE) is not None:
                await connection.execute(_SWEEP)
                return None
            row = await connection.fetchrow(_FIND, key)
        if row is None:  # released, or swept, since: whoever asks again is the first
            return settled(is_same_request=True, answer=None)
        return settled(is_same_request=row["fingerprint"] == fingerprint, answer=_answer(row))

    async def complete(self, key: bytes, answer: Answer) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_COMPLETE, key, answer.status, answer.body, KEPT)

    async def release(self, key: bytes) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_RELEASE, key)


def _answer(row: asyncpg.Record) -> Answer | None:
    return None if row["status"] is None else Answer(row["status"], row["body"])
