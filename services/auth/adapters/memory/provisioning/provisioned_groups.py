"""What identity providers call roles, in memory."""

from collections.abc import Sequence
from uuid import UUID

from services.auth.adapters.memory.store import Scope, Tables
from services.auth.domain.errors import DirectoryNameTaken
from services.auth.domain.provisioning.directory import Attribute, DirectoryGroup, Found, GroupRecord, Match, fold_name


class MemoryProvisionedGroups:
    """Fulfils `app.provisioning.ports.ProvisionedGroups`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def put(self, role_name: str, record: GroupRecord) -> None:
        async with self._scope.change() as tables:
            others = (_group(tables, name) for name in tables.roles if name != role_name)
            if any(fold_name(each.display_name) == fold_name(record.display_name) for each in others):
                raise DirectoryNameTaken
            tables.scim_groups[role_name] = record

    async def search(self, matches: Sequence[Match], offset: int, limit: int) -> Found[DirectoryGroup]:
        tables = self._scope.tables
        groups = [_group(tables, name) for name in sorted(tables.roles)]
        found = [each for each in groups if all(_matches(tables, each, match) for match in matches)]
        return Found(len(found), found[offset : offset + limit])

    async def list_members(self, role_name: str) -> Sequence[UUID]:
        return sorted(self._scope.tables.find_accounts_with(role_name))


def _group(tables: Tables, role_name: str) -> DirectoryGroup:
    return DirectoryGroup(tables.roles[role_name], tables.scim_groups.get(role_name))


def _matches(tables: Tables, group: DirectoryGroup, match: Match) -> bool:
    if match.attribute is Attribute.DISPLAY_NAME:
        return fold_name(group.display_name) == fold_name(match.value)
    if match.attribute is Attribute.EXTERNAL_ID:
        return group.external_id == match.value
    if match.attribute is Attribute.MEMBER:
        return match.value.lower() in {str(user_id) for user_id in tables.find_accounts_with(group.role.name)}
    return group.role.name == match.value
