"""Idempotency keys in a service's own Postgres."""

from collections.abc import Iterable

import asyncpg

from kernel.idempotency import REPLAY_WINDOW, Gone, IdempotencyKey, IdempotencyKeyInUse
from kernel.runtime.data.postgres import Connection

# Of two requests with one key, the second is refused instead of waiting for the first one's transaction.
_LOCK = "SELECT pg_try_advisory_xact_lock($1)"
_IS_ERASED = """
EXISTS (SELECT FROM erased_idempotency_keys WHERE digest = $1 AND erased_at > now() - $2::interval)
"""
_BURY = "INSERT INTO erased_idempotency_keys (digest) SELECT unnest($1::bytea[]) ON CONFLICT DO NOTHING"
_SWEEP = """
DELETE FROM erased_idempotency_keys WHERE digest IN (
    SELECT digest FROM erased_idempotency_keys WHERE erased_at <= now() - $1::interval LIMIT 100
    FOR UPDATE SKIP LOCKED)
"""


class PostgresIdempotencyKeys:
    """The keys of one table. Every method works in the caller's transaction."""

    def __init__(self, table: str) -> None:
        self._find = find_statement(table)

    async def find(self, connection: Connection, key: IdempotencyKey | None) -> asyncpg.Record | None:
        """Reserves the key until the transaction ends, and returns the row that it made before; None for a new key.

        Raises IdempotencyKeyInUse when another transaction has reserved it, IdempotencyKeyReused when the row was made
        by another request, and Gone when the row was erased within REPLAY_WINDOW.
        """
        if key is None:
            return None
        if not await connection.fetchval(_LOCK, lock_number(key)):
            raise IdempotencyKeyInUse
        return read_found(await connection.fetchrow(self._find, key.digest, REPLAY_WINDOW), key)


def find_statement(table: str, *more: str) -> str:
    """Returns a statement that has one row, for `read_found`. $1 is the digest of a reserved key, $2 REPLAY_WINDOW.

    `more` are further columns of that row, so that an adapter reads all that it needs in one statement.
    """
    columns = ", ".join(("found.*", f"{_IS_ERASED} AS key_is_erased", *more))
    return (
        f"SELECT {columns} FROM (SELECT) AS always"  # noqa: S608 - made of constants
        f" LEFT JOIN {table} found ON found.idempotency_digest = $1"
    )


def read_found(row: asyncpg.Record | None, key: IdempotencyKey | None) -> asyncpg.Record | None:
    """Returns the row that the key made, None for a new key. Raises as `PostgresIdempotencyKeys.find` does."""
    if row is None or key is None:
        return None
    if row["idempotency_digest"] is not None:
        key.check(row["idempotency_fingerprint"])
        return row
    if row["key_is_erased"]:
        raise Gone
    return None


def lock_number(key: IdempotencyKey) -> int:
    """Returns the number of the advisory lock that reserves the key."""
    return int.from_bytes(key.digest[:8], signed=True)


async def bury_keys(connection: Connection, digests: Iterable[bytes | None]) -> None:
    """Marks the keys of erased rows as gone; also forgets some that were buried long ago. None is a row without key."""
    if buried := [digest for digest in digests if digest is not None]:
        await connection.execute(_SWEEP, REPLAY_WINDOW)
        await connection.execute(_BURY, buried)


def key_columns(key: IdempotencyKey | None) -> tuple[bytes | None, bytes | None]:
    """Returns the values of `idempotency_digest` and `idempotency_fingerprint`."""
    return (None, None) if key is None else (key.digest, key.fingerprint)
