"""Definitions of roles in Postgres."""

from collections.abc import Sequence

import asyncpg

from kernel.events import Event
from kernel.roles import Permission
from kernel.runtime.postgres import Scope
from services.auth.adapters.postgres.facts import record
from services.auth.domain.roles import Role

_FIND = "SELECT name, permissions FROM roles WHERE name = $1"
_PAGE = "SELECT name, permissions FROM roles WHERE name > $1 ORDER BY name LIMIT $2"
_BEFORE_ALL = ""  # no role has an empty name
# a row that this statement inserted has no deleter, one that it updated has
_PUT = """
INSERT INTO roles (name, permissions) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET permissions = excluded.permissions
RETURNING xmax = 0
"""
_REMOVE = "DELETE FROM roles WHERE name = $1 RETURNING name"


class PostgresRoles:
    """Fulfils `app.ports.Roles`. Names sort by code point, whatever the database's locale."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find(self, name: str) -> Role | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, name)
        return _role(row) if row else None

    async def page(self, after: str | None, limit: int) -> Sequence[Role]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE, after or _BEFORE_ALL, limit)
        return [_role(row) for row in rows]

    async def put(self, role: Role, fact: Event) -> bool:
        async with self._scope.transaction() as connection:
            is_new = await connection.fetchval(_PUT, role.name, sorted(map(str, role.permissions)))
            await record(connection, fact)
            return bool(is_new)

    async def remove(self, name: str, fact: Event) -> bool:
        async with self._scope.transaction() as connection:
            if await connection.fetchrow(_REMOVE, name) is None:
                return False
            await record(connection, fact)
            return True


def _role(row: asyncpg.Record) -> Role:
    return Role(row["name"], frozenset(map(Permission, row["permissions"])))
