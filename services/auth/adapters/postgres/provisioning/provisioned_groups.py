"""What identity providers call roles, in Postgres."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.roles import Permission
from kernel.runtime.data.postgres import Scope
from services.auth.domain.access.role import Role
from services.auth.domain.errors import DirectoryNameTaken
from services.auth.domain.provisioning.directory import (
    Attribute,
    DirectoryGroup,
    Found,
    GroupRecord,
    Match,
    fold_name,
    parse_id,
)

# nothing is stored where another role has no record, and has the name as its own
_PUT = """
INSERT INTO scim_groups (role_name, display_name, display_name_key, external_id)
SELECT $1, $2, $3, $4
 WHERE NOT EXISTS (SELECT FROM roles r WHERE r.name = $3 AND r.name <> $1
                      AND NOT EXISTS (SELECT FROM scim_groups g WHERE g.role_name = r.name))
    ON CONFLICT (role_name) DO UPDATE
   SET display_name = excluded.display_name, display_name_key = excluded.display_name_key,
       external_id = excluded.external_id
RETURNING true
"""
_FROM = "FROM roles r LEFT JOIN scim_groups g ON g.role_name = r.name"
_CONDITIONS = {
    Attribute.ID: "r.name = {}",
    Attribute.EXTERNAL_ID: "g.external_id = {}",
    Attribute.DISPLAY_NAME: "coalesce(g.display_name_key, r.name) = {}",
    Attribute.MEMBER: "r.name IN (SELECT role_name FROM account_roles WHERE account_id = {}::uuid)",
}
_MEMBERS = "SELECT account_id FROM account_roles WHERE role_name = $1 ORDER BY account_id"


class PostgresProvisionedGroups:
    """Fulfils `app.provisioning.ports.ProvisionedGroups`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def put(self, role_name: str, record: GroupRecord) -> None:
        key = fold_name(record.display_name)
        async with self._scope.transaction() as connection:
            try:
                stored = await connection.fetchval(_PUT, role_name, record.display_name, key, record.external_id)
            except asyncpg.UniqueViolationError:
                raise DirectoryNameTaken from None
        if not stored:
            raise DirectoryNameTaken

    async def search(self, matches: Sequence[Match], offset: int, limit: int) -> Found[DirectoryGroup]:
        conditions = [_CONDITIONS[match.attribute].format(f"${place}") for place, match in enumerate(matches, start=1)]
        arguments = [_write_argument(match) for match in matches]
        found = f"{_FROM} WHERE {' AND '.join(conditions) or 'true'}"
        columns = "r.name, r.permissions, g.display_name, g.external_id"
        page = f"SELECT {columns} {found} ORDER BY r.name OFFSET {int(offset)} LIMIT {int(limit)}"
        async with self._scope.connection() as connection:
            total = await connection.fetchval(f"SELECT count(*) {found}", *arguments)
            rows = await connection.fetch(page, *arguments) if limit else []
        return Found(total, [_group(row) for row in rows])

    async def list_members(self, role_name: str) -> Sequence[UUID]:
        async with self._scope.connection() as connection:
            return [row["account_id"] for row in await connection.fetch(_MEMBERS, role_name)]


def _write_argument(match: Match) -> str | UUID | None:
    """Returns what the condition compares with; None, which equals nothing, for what is no id of an account."""
    if match.attribute is Attribute.MEMBER:
        return parse_id(match.value)
    return fold_name(match.value) if match.attribute is Attribute.DISPLAY_NAME else match.value


def _group(row: asyncpg.Record) -> DirectoryGroup:
    role = Role(row["name"], frozenset(map(Permission, row["permissions"])))
    name = row["display_name"]
    return DirectoryGroup(role, None if name is None else GroupRecord(name, row["external_id"]))
