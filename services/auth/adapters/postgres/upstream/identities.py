"""Identities of other providers, in Postgres."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Connection, Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.domain.upstream.identity import Identity

_SELECT = """
SELECT i.id, i.connection_id, i.subject, i.account_id, i.created_at, c.metadata ->> 'name' AS connection_name
  FROM identities i JOIN connections c ON c.id = i.connection_id
"""
_FIND = _SELECT + " WHERE i.connection_id = $1 AND i.subject = $2"
_OF_USER = _SELECT + " WHERE i.account_id = $1 ORDER BY i.id"
_ADD = """
INSERT INTO identities (id, connection_id, subject, account_id, created_at)
VALUES ($1, $2, $3, $4, statement_timestamp()) ON CONFLICT (connection_id, subject) DO NOTHING RETURNING true
"""
_REMOVE = "DELETE FROM identities WHERE account_id = $1 AND id = $2 RETURNING true"
_REMOVE_ALL = "DELETE FROM identities WHERE account_id = $1"


class PostgresIdentities:
    """Fulfils `app.upstream.ports.Identities`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find(self, connection_id: UUID, subject: str) -> Identity | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, connection_id, subject)
        return None if row is None else _read(row)

    async def add(self, identity: Identity, event: Event) -> bool:
        values = identity.id, identity.connection_id, identity.subject, identity.user_id
        async with self._scope.transaction() as connection:
            try:
                async with connection.transaction():  # a savepoint: a caller's transaction goes on after it
                    is_added = await connection.fetchval(_ADD, *values)
            except asyncpg.ForeignKeyViolationError:
                return False
            if is_added:
                await record(connection, event)
            return bool(is_added)

    async def list_by_user(self, user_id: UUID) -> Sequence[Identity]:
        async with self._scope.connection() as connection:
            return [_read(row) for row in await connection.fetch(_OF_USER, user_id)]

    async def remove(self, user_id: UUID, identity_id: UUID, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_REMOVE, user_id, identity_id):
                return False
            await record(connection, event)
            return True


async def delete_identities(connection: Connection, user_id: UUID) -> None:
    """Deletes every identity that is linked to the account."""
    await connection.execute(_REMOVE_ALL, user_id)


def _read(row: asyncpg.Record) -> Identity:
    return Identity(
        id=row["id"],
        connection_id=row["connection_id"],
        subject=row["subject"],
        user_id=row["account_id"],
        created_at=row["created_at"],
        connection_name=row["connection_name"],
    )
