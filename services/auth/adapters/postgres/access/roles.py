"""Definitions of roles in Postgres."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.roles import Permission
from kernel.runtime.data.postgres import Connection, Scope
from services.auth.adapters.postgres.access.token_revocations import announce_grants, revoke_account_tokens
from services.auth.adapters.postgres.audit.events import record
from services.auth.app.access.ports import RoleCheck
from services.auth.domain.access.grants import Grants
from services.auth.domain.access.role import Role

_FIND = "SELECT name, permissions FROM roles WHERE name = $1"
_PAGE = "SELECT name, permissions FROM roles WHERE name > $1 ORDER BY name LIMIT $2"
_BEFORE_ALL = ""  # no role has an empty name
# Locks the role: from here on a grant of it waits. An existing one is returned as it is. xmax is 0 for a row that this
# statement inserted, and not for one that it updated.
_ADD_OR_LOCK = """
INSERT INTO roles (name, permissions) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET permissions = roles.permissions
RETURNING name, permissions, xmax = 0 AS is_new
"""
_REDEFINE = "UPDATE roles SET permissions = $2 WHERE name = $1"
_LOCK = "SELECT name, permissions FROM roles WHERE name = $1 FOR UPDATE"
_ACCOUNTS = "SELECT account_id FROM account_roles WHERE role_name = $1"
# in the order of their ids, so that two of these never wait for each other
_LOCK_ACCOUNTS = """
SELECT FROM accounts WHERE id IN (SELECT account_id FROM account_roles WHERE role_name = $1)
 ORDER BY id FOR NO KEY UPDATE
"""
# what each holder has by now; most have the same roles as another one
_GRANTS_OF_HOLDERS = """
SELECT DISTINCT ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = h.account_id ORDER BY 1) AS roles,
       ARRAY(SELECT DISTINCT unnest(r.permissions) FROM account_roles g JOIN roles r ON r.name = g.role_name
              WHERE g.account_id = h.account_id ORDER BY 1) AS permissions
  FROM account_roles h WHERE h.role_name = $1
"""
_REMOVE = "DELETE FROM roles WHERE name = $1"


class PostgresRoles:
    """Fulfils `app.access.ports.Roles`. Names sort by code point, whatever the database's locale."""

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

    async def put(self, role: Role, event: Event, *, check: RoleCheck | None = None) -> bool:
        permissions = sorted(map(str, role.permissions))
        async with self._scope.transaction() as connection:
            row = await connection.fetchrow(_ADD_OR_LOCK, role.name, permissions)
            assert row is not None  # noqa: S101 - either way it returns the row
            before = None if row["is_new"] else _role(row)
            if check is not None:
                check(before)
            if before is not None:
                await connection.execute(_REDEFINE, role.name, permissions)
                await _settle_holders(connection, before, role)
            await record(connection, event)
            return before is None

    async def remove(self, name: str, event: Event, *, check: RoleCheck | None = None) -> bool:
        async with self._scope.transaction() as connection:
            row = await connection.fetchrow(_LOCK, name)
            if row is None:
                return False
            if check is not None:
                check(_role(row))
            await _revoke_tokens_of(connection, name)  # before the removal: accounts are locked before their grants
            await connection.execute(_REMOVE, name)
            await record(connection, event)
            return True


async def _settle_holders(connection: Connection, before: Role, after: Role) -> None:
    """Revokes the tokens of accounts that lose a permission, and announces what others get.

    Raises TooManyPermissions for an account that gets too many.
    """
    if not before.permissions <= after.permissions:
        await _revoke_tokens_of(connection, after.name)
    if not after.permissions <= before.permissions:
        await connection.execute(_LOCK_ACCOUNTS, after.name)
        for row in await connection.fetch(_GRANTS_OF_HOLDERS, after.name):
            Grants(frozenset(row["roles"]), frozenset(map(Permission, row["permissions"]))).check_size()
        await announce_grants(connection, await _find_holders(connection, after.name))


async def _revoke_tokens_of(connection: Connection, name: str) -> None:
    """Revokes the access tokens of every account with the role: they carry its permissions."""
    await revoke_account_tokens(connection, await _find_holders(connection, name))


async def _find_holders(connection: Connection, name: str) -> Sequence[UUID]:
    return [row["account_id"] for row in await connection.fetch(_ACCOUNTS, name)]


def _role(row: asyncpg.Record) -> Role:
    return Role(row["name"], frozenset(map(Permission, row["permissions"])))
