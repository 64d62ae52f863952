"""Signing keys in Postgres.

A change locks the table, so that each condition below is still true when the change is made. It happens a few times a
month; readers do not wait.
"""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Connection, Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.app.keys.ports import SealedKey, StoredKey
from services.auth.domain.keys.signing_key import KeyState

_LOCK_TABLE = "LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE"
_ALL = """
SELECT kid, algorithm, public_jwk, sealed_private, created_at, state, statement_timestamp() - since AS age
  FROM signing_keys ORDER BY created_at DESC, kid
"""
_ADD = """
INSERT INTO signing_keys (kid, algorithm, public_jwk, sealed_private, created_at, since, state)
SELECT $1, $2, $3, $4, $5, statement_timestamp(),
       CASE WHEN EXISTS (SELECT FROM signing_keys WHERE state = 'signing') THEN 'next' ELSE 'signing' END
 WHERE NOT EXISTS (SELECT FROM signing_keys
                    WHERE state = 'next' OR kid = $1
                       OR state = 'signing' AND ($6::interval IS NULL OR since > statement_timestamp() - $6::interval))
RETURNING kid
"""
_PROMOTE = """
UPDATE signing_keys
   SET state = CASE WHEN kid = $1 THEN 'signing' ELSE 'verifying' END, since = statement_timestamp()
 WHERE (kid = $1 OR state = 'signing')
   AND EXISTS (SELECT FROM signing_keys AS next
                WHERE next.kid = $1 AND next.state = 'next' AND next.since <= statement_timestamp() - $2::interval)
RETURNING kid
"""
_RETIRE = """
DELETE FROM signing_keys
 WHERE kid = $1 AND (state = 'next' OR state = 'verifying' AND since <= statement_timestamp() - $2::interval)
RETURNING kid
"""
_RESEAL = "UPDATE signing_keys SET sealed_private = $3 WHERE kid = $1 AND sealed_private = $2 RETURNING kid"


class PostgresSigningKeys:
    """Fulfils `app.keys.ports.SigningKeys`, with the keys of access tokens, or in another table those of identity
    tokens."""

    def __init__(self, scope: Scope, table: str = "signing_keys") -> None:
        self._scope = scope
        self._table = table

    def _write(self, statement: str) -> str:
        return statement.replace("signing_keys", self._table)

    async def list_all(self) -> Sequence[StoredKey]:
        async with self._scope.connection() as connection:
            return [_to_stored_key(row) for row in await connection.fetch(self._write(_ALL))]

    async def add(self, key: SealedKey, *events: Event, older_than: timedelta | None = None) -> bool:
        public_jwk = json.dumps(key.public_jwk)
        sealed = (key.kid, key.algorithm, public_jwk, key.sealed_private, key.created_at)
        return await self._change(events, _ADD, *sealed, older_than)

    async def promote(self, kid: str, event: Event, *, after: timedelta) -> bool:
        return await self._change([event], _PROMOTE, kid, after)

    async def retire(self, kid: str, event: Event, *, after: timedelta) -> bool:
        return await self._change([event], _RETIRE, kid, after)

    async def reseal(self, kid: str, expected: bytes, sealed: bytes) -> bool:
        return await self._change([], _RESEAL, kid, expected, sealed)

    async def _change(self, events: Sequence[Event], statement: str, *arguments: object) -> bool:
        async with self._lock_table() as connection:
            if await connection.fetchval(self._write(statement), *arguments) is None:
                return False
            await record(connection, *events)
            return True

    @asynccontextmanager
    async def _lock_table(self) -> AsyncIterator[Connection]:
        async with self._scope.transaction() as connection:
            await connection.execute(self._write(_LOCK_TABLE))
            yield connection


def _to_stored_key(row: asyncpg.Record) -> StoredKey:
    key = SealedKey(
        kid=row["kid"],
        algorithm=row["algorithm"],
        public_jwk=json.loads(row["public_jwk"]),
        sealed_private=row["sealed_private"],
        created_at=row["created_at"],
    )
    return StoredKey(key, KeyState(row["state"]), row["age"])
