"""Definitions of roles in Postgres."""

from collections.abc import Sequence

import asyncpg

from kernel.events import Event
from kernel.roles import Permission
from kernel.runtime.postgres import Connection, Scope
from services.auth.adapters.postgres.facts import record
from services.auth.adapters.postgres.revocations import outdate
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
# a grant of it waits from here on
_HOLD = "SELECT permissions FROM roles WHERE name = $1 FOR UPDATE"
_HOLDERS = "SELECT account_id FROM account_roles WHERE role_name = $1"
_REMOVE = "DELETE FROM roles WHERE name = $1"


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
            before = await connection.fetchval(_HOLD, role.name)
            is_new = await connection.fetchval(_PUT, role.name, sorted(map(str, role.permissions)))
            if not is_new and (before is None or not set(before) <= set(map(str, role.permissions))):
                await _outdate_holders(connection, role.name)
            await record(connection, fact)
            return bool(is_new)

    async def remove(self, name: str, fact: Event) -> bool:
        async with self._scope.transaction() as connection:
            if await connection.fetchval(_HOLD, name) is None:
                return False
            await _outdate_holders(connection, name)  # before the removal: accounts are locked before their grants
            await connection.execute(_REMOVE, name)
            await record(connection, fact)
            return True


async def _outdate_holders(connection: Connection, name: str) -> None:
    """What they may do is in their access tokens."""
    await outdate(connection, [row["account_id"] for row in await connection.fetch(_HOLDERS, name)])


def _role(row: asyncpg.Record) -> Role:
    return Role(row["name"], frozenset(map(Permission, row["permissions"])))
