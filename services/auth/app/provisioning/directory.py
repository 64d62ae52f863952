"""Finds accounts and roles as an identity provider names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from services.auth.app.provisioning.ports import ProvisionedGroups, ProvisionedUsers
from services.auth.domain.provisioning.directory import Attribute, DirectoryGroup, DirectoryUser, Found, Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    users: ProvisionedUsers
    groups: ProvisionedGroups

    async def search_users(self, matches: Sequence[Match], offset: int, limit: int) -> Found[DirectoryUser]:
        """Returns a part of the accounts that match, oldest first."""
        return await self.users.search(matches, offset, limit)

    async def search_groups(self, matches: Sequence[Match], offset: int, limit: int) -> Found[DirectoryGroup]:
        """Returns a part of the roles that match, by name."""
        return await self.groups.search(matches, offset, limit)

    async def get_user(self, user_id: str) -> DirectoryUser:
        """Raises NotFound."""
        found = await self.users.search([Match(Attribute.ID, user_id)], 0, 1)
        if not found.items:
            raise NotFound("There is no such user.")
        return found.items[0]

    async def get_group(self, role_name: str) -> DirectoryGroup:
        """Raises NotFound."""
        found = await self.groups.search([Match(Attribute.ID, role_name)], 0, 1)
        if not found.items:
            raise NotFound("There is no such group.")
        return found.items[0]

    async def list_members(self, role_name: str) -> Sequence[UUID]:
        """Returns the accounts with the role, oldest first."""
        return await self.groups.list_members(role_name)
