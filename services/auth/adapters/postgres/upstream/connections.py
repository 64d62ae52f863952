"""Connections to other providers, in Postgres."""

import json
from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.app.upstream.ports import OfferedTo
from services.auth.domain.upstream.connection import Connection, StoredConnection

_COLUMNS = "id, metadata, sealed_secret, enabled, created_at"
_ADD = f"INSERT INTO connections ({_COLUMNS}) VALUES ($1, $2, $3, $4, statement_timestamp())"  # noqa: S608 - a constant
_FIND = f"SELECT {_COLUMNS} FROM connections WHERE id = $1"  # noqa: S608 - a constant
_PAGE = f"""
SELECT {_COLUMNS} FROM connections
 WHERE ($1::uuid IS NULL OR id > $1)
   AND (NOT $3 OR (enabled AND (metadata -> 'domains' = '[]' OR metadata -> 'domains' ? $4::text)))
 ORDER BY id LIMIT $2
"""  # noqa: S608 - a constant
_REPLACE = "UPDATE connections SET metadata = $2, sealed_secret = $3, enabled = $4 WHERE id = $1 RETURNING true"
_REMOVE = "DELETE FROM connections WHERE id = $1 RETURNING true"


class PostgresConnections:
    """Fulfils `app.upstream.ports.Connections`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, stored: StoredConnection, event: Event) -> None:
        async with self._scope.transaction() as connection:
            await connection.execute(_ADD, *_values(stored))
            await record(connection, event)

    async def find(self, connection_id: UUID) -> StoredConnection | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, connection_id)
        return None if row is None else StoredConnection(_read(row), row["sealed_secret"])

    async def page(self, after: UUID | None, limit: int, offered: OfferedTo | None = None) -> Sequence[Connection]:
        domain = offered.domain if offered else None
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE, after, limit, offered is not None, domain)
        return [_read(row) for row in rows]

    async def replace(self, stored: StoredConnection, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_REPLACE, *_values(stored)):
                return False
            await record(connection, event)
            return True

    async def remove(self, connection_id: UUID, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_REMOVE, connection_id):
                return False
            await record(connection, event)
            return True


def _values(stored: StoredConnection) -> tuple[object, ...]:
    connection = stored.connection
    return (connection.id, json.dumps(connection.write_metadata()), stored.sealed_secret, connection.enabled)


def _read(row: asyncpg.Record) -> Connection:
    return Connection.read(row["id"], json.loads(row["metadata"]), row["created_at"], enabled=row["enabled"])
