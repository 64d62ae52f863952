"""Idempotency keys in a service's own Postgres."""

from collections.abc import Iterable

import asyncpg

from kernel.idempotency import REPLAY_WINDOW, Gone, IdempotencyKey, IdempotencyKeyInUse
from kernel.runtime.data.postgres import Connection

# Of two requests with one key, the second is refused instead of waiting for the first one's transaction.
_LOCK = "SELECT pg_try_advisory_xact_lock($1)"
_IS_ERASED = "SELECT true FROM erased_idempotency_keys WHERE digest = $1 AND erased_at > now() - $2::interval"
_BURY = "INSERT INTO erased_idempotency_keys (digest) SELECT unnest($1::bytea[]) ON CONFLICT DO NOTHING"
_SWEEP = """
DELETE FROM erased_idempotency_keys WHERE digest IN (
    SELECT digest FROM erased_idempotency_keys WHERE erased_at <= now() - $1::interval LIMIT 100
    FOR UPDATE SKIP LOCKED)
"""


class PostgresIdempotencyKeys:
    """The keys of one table. Every method works in the caller's transaction."""

    def __init__(self, table: str) -> None:
        self._find = f"SELECT * FROM {table} WHERE idempotency_digest = $1"  # noqa: S608 - a constant of the caller

    async def find(self, connection: Connection, key: IdempotencyKey | None) -> asyncpg.Record | None:
        """Reserves the key until the transaction ends, and returns the row that it made before; None for a new key.

        Raises IdempotencyKeyInUse when another transaction has reserved it, IdempotencyKeyReused when the row was made
        by another request, and Gone when the row was erased within REPLAY_WINDOW.
        """
        if key is None:
            return None
        if not await connection.fetchval(_LOCK, int.from_bytes(key.digest[:8], signed=True)):
            raise IdempotencyKeyInUse
        row = await connection.fetchrow(self._find, key.digest)
        if row is not None:
            key.check(row["idempotency_fingerprint"])
        elif await connection.fetchval(_IS_ERASED, key.digest, REPLAY_WINDOW):
            raise Gone
        return row


async def bury_keys(connection: Connection, digests: Iterable[bytes | None]) -> None:
    """Marks the keys of erased rows as gone; also forgets some that were buried long ago. None is a row without key."""
    if buried := [digest for digest in digests if digest is not None]:
        await connection.execute(_SWEEP, REPLAY_WINDOW)
        await connection.execute(_BURY, buried)


def key_columns(key: IdempotencyKey | None) -> tuple[bytes | None, bytes | None]:
    """Returns the values of `idempotency_digest` and `idempotency_fingerprint`."""
    return (None, None) if key is None else (key.digest, key.fingerprint)
