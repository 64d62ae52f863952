"""Passkeys in Postgres."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.factors.level import lock_account, update_level
from services.auth.domain.errors import TooManyFactors
from services.auth.domain.factors.factor import MAX_FACTORS, Passkey

_ADD = """
INSERT INTO passkeys (id, account_id, credential_id, public_key, sign_count, backup_eligible, backed_up, transports,
                      aaguid, name, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, statement_timestamp())
    ON CONFLICT (credential_id) DO NOTHING RETURNING true
"""
_COUNT = "SELECT count(*) FROM passkeys WHERE account_id = $1"
_FIND = "SELECT * FROM passkeys WHERE credential_id = $1"
_OF_USER = "SELECT * FROM passkeys WHERE account_id = $1 ORDER BY created_at, id"
_VOID = """
UPDATE accounts SET password_hash = $3, has_password = false WHERE id = $1 AND password_hash = $2 RETURNING true
"""


class PostgresPasskeys:
    """Fulfils `app.factors.ports.Passkeys`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, passkey: Passkey, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await lock_account(connection, passkey.user_id):
                return False
            if await connection.fetchval(_COUNT, passkey.user_id) >= MAX_FACTORS:
                raise TooManyFactors
            if not await connection.fetchval(_ADD, *_values(passkey)):
                return False
            await update_level(connection, passkey.user_id)
            await record(connection, event)
            return True

    async def find(self, credential_id: bytes) -> Passkey | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, credential_id)
        return None if row is None else read_passkey(row)

    async def list_by_user(self, user_id: UUID) -> Sequence[Passkey]:
        async with self._scope.connection() as connection:
            return [read_passkey(row) for row in await connection.fetch(_OF_USER, user_id)]

    async def remove_password(self, user_id: UUID, expected_hash: str, void_hash: str, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_VOID, user_id, expected_hash, void_hash):
                return False
            await record(connection, event)
            return True


def _values(passkey: Passkey) -> tuple[object, ...]:
    return (
        passkey.id,
        passkey.user_id,
        passkey.credential_id,
        passkey.public_key,
        passkey.sign_count,
        passkey.backup_eligible,
        passkey.backed_up,
        list(passkey.transports),
        passkey.aaguid,
        passkey.name,
    )


def read_passkey(row: asyncpg.Record) -> Passkey:
    return Passkey(
        id=row["id"],
        user_id=row["account_id"],
        credential_id=row["credential_id"],
        public_key=row["public_key"],
        sign_count=row["sign_count"],
        backup_eligible=row["backup_eligible"],
        backed_up=row["backed_up"],
        transports=tuple(row["transports"]),
        aaguid=row["aaguid"],
        created_at=row["created_at"],
        name=row["name"],
        last_used_at=row["last_used_at"],
    )
