"""API keys in Postgres."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.roles import Permission
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.access.token_revocations import revoke_account_tokens
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.factors.level import lock_account
from services.auth.app.api_keys.ports import StoredApiKey
from services.auth.domain.api_keys.api_key import MAX_KEYS, ApiKey

_LIVE = "revoked_at IS NULL AND expires_at > statement_timestamp()"
_SELECT = "SELECT id, account_id, name, digest, scopes, created_at, expires_at, last_used_on FROM api_keys"
_OF_USER = f"{_SELECT} WHERE account_id = $1 AND {_LIVE} ORDER BY id"
_FIND = f"{_SELECT} WHERE id = $1 AND {_LIVE}"
_ADD = f"""
INSERT INTO api_keys (id, account_id, name, digest, scopes, created_at, expires_at)
SELECT $1, $2, $3, $4, $5, statement_timestamp(), $6
 WHERE (SELECT count(*) FROM api_keys WHERE account_id = $2 AND {_LIVE}) < $7 RETURNING true
"""  # noqa: S608 - a constant of this module
_TODAY = "(statement_timestamp() AT TIME ZONE 'UTC')::date"
# a key that was used today already is not written again
_MARK_USED = f"UPDATE api_keys SET last_used_on = {_TODAY} WHERE id = $1 AND last_used_on IS DISTINCT FROM {_TODAY}"  # noqa: S608 - a constant of this module
_IS_LIVE = f"SELECT true FROM api_keys WHERE id = $1 AND {_LIVE}"  # noqa: S608 - a constant of this module
_REVOKE = f"""
UPDATE api_keys SET revoked_at = statement_timestamp()
 WHERE account_id = $1 AND ($2::uuid IS NULL OR id = $2) AND {_LIVE} RETURNING id
"""  # noqa: S608 - a constant of this module


class PostgresApiKeys:
    """Fulfils `app.api_keys.ports.ApiKeys`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, stored: StoredApiKey, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            # of keys that are added at once each sees the ones before it
            if not await lock_account(connection, stored.key.user_id):
                return False
            if not await connection.fetchval(_ADD, *_values(stored), MAX_KEYS):
                return False
            await record(connection, event)
            return True

    async def list_live(self, user_id: UUID) -> Sequence[ApiKey]:
        async with self._scope.connection() as connection:
            return [_read(row).key for row in await connection.fetch(_OF_USER, user_id)]

    async def find_live(self, key_id: UUID) -> StoredApiKey | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, key_id)
        return None if row is None else _read(row)

    async def mark_used(self, key_id: UUID) -> bool:
        async with self._scope.connection() as connection:
            if not await connection.fetchval(_IS_LIVE, key_id):
                return False
            await connection.execute(_MARK_USED, key_id)
            return True

    async def revoke(self, user_id: UUID, key_id: UUID | None, event: Event | None) -> int:
        async with self._scope.transaction() as connection:
            revoked = await connection.fetch(_REVOKE, user_id, key_id)
            if revoked and event is not None:
                await record(connection, event)
            if revoked:
                await revoke_account_tokens(connection, [user_id])
            return len(revoked)


def _values(stored: StoredApiKey) -> tuple[object, ...]:
    key = stored.key
    scopes = sorted(scope.name for scope in key.scopes)
    return (key.id, key.user_id, key.name, stored.digest, scopes, key.expires_at)


def _read(row: asyncpg.Record) -> StoredApiKey:
    key = ApiKey(
        id=row["id"],
        user_id=row["account_id"],
        name=row["name"],
        scopes=frozenset(map(Permission, row["scopes"])),
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        last_used_on=row["last_used_on"],
    )
    return StoredApiKey(key, row["digest"])
