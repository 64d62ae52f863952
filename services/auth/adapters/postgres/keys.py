"""Signing keys in Postgres."""

import json
from collections.abc import Sequence

import asyncpg

from kernel.runtime.postgres import Scope
from services.auth.app.ports import SealedKey

_ONE_AT_A_TIME = "LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE"
_ADD_FIRST = """
INSERT INTO signing_keys (kid, algorithm, public_jwk, sealed_private, created_at)
SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM signing_keys)
"""
_ALL = "SELECT kid, algorithm, public_jwk, sealed_private, created_at FROM signing_keys ORDER BY created_at DESC"


class PostgresSigningKeys:
    """Fulfils `app.ports.SigningKeys`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add_first(self, key: SealedKey) -> None:
        public_jwk = json.dumps(key.public_jwk)
        async with self._scope.transaction() as connection:
            await connection.execute(_ONE_AT_A_TIME)
            await connection.execute(_ADD_FIRST, key.kid, key.algorithm, public_jwk, key.sealed_private, key.created_at)

    async def all(self) -> Sequence[SealedKey]:
        async with self._scope.connection() as connection:
            return [_key(row) for row in await connection.fetch(_ALL)]


def _key(row: asyncpg.Record) -> SealedKey:
    return SealedKey(
        kid=row["kid"],
        algorithm=row["algorithm"],
        public_jwk=json.loads(row["public_jwk"]),
        sealed_private=row["sealed_private"],
        created_at=row["created_at"],
    )
