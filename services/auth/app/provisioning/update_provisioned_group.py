"""Changes a role's name and holders to what an identity provider says of its group."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.events import Origin
from services.auth.app.provisioning.membership import Memberships
from services.auth.app.provisioning.ports import ProvisionedGroups, ProvisioningTransactions
from services.auth.domain.provisioning.directory import DirectoryGroup, GroupRecord


@dataclass(frozen=True, slots=True)
class UpdateProvisionedGroupCommand:
    """`members` are all that the group has from now on; None leaves them as they are."""

    group: DirectoryGroup
    record: GroupRecord
    members: Collection[UUID] | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateProvisionedGroup:
    """The role keeps its own name and its permissions."""

    groups: ProvisionedGroups
    memberships: Memberships
    transactions: ProvisioningTransactions

    async def execute(self, command: UpdateProvisionedGroupCommand) -> DirectoryGroup:
        """Makes all changes or none. Raises DirectoryNameTaken, UnknownMember, Forbidden, LastAdmin, NotFound,
        TooManyPermissions."""
        group, name = command.group, command.group.role.name
        current = await self.groups.list_members(name)
        wanted = current if command.members is None else command.members
        changes = await self.memberships.plan(name, wanted, current, command.by, command.origin)
        async with self.transactions.begin() as work:
            if command.record != GroupRecord(group.display_name, group.external_id):
                await work.provisioned_groups.put(name, command.record)
            await self.memberships.apply(work, changes)
        return DirectoryGroup(group.role, command.record)
