"""Changes a role's name and holders to what an identity provider says of its group."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.events import Origin
from services.auth.app.provisioning.membership import Memberships
from services.auth.app.provisioning.ports import ProvisioningTransactions
from services.auth.domain.access.grant_policy import check_naming
from services.auth.domain.provisioning.directory import DirectoryGroup, GroupRecord


@dataclass(frozen=True, slots=True)
class UpdateProvisionedGroupCommand:
    """`members` are what became of those `before`. Only the difference is made: what another request gives and takes
    meanwhile stays."""

    group: DirectoryGroup
    record: GroupRecord
    before: Collection[UUID]
    members: Collection[UUID]
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateProvisionedGroup:
    """The role keeps its own name and its permissions."""

    memberships: Memberships
    transactions: ProvisioningTransactions

    async def execute(self, command: UpdateProvisionedGroupCommand) -> DirectoryGroup:
        """Makes all changes or none. Raises DirectoryNameTaken, UnknownMember, Forbidden, LastAdmin, NotFound,
        TooManyPermissions."""
        group, name = command.group, command.group.role.name
        is_renamed = command.record != GroupRecord(group.display_name, group.external_id)
        if is_renamed:
            check_naming(command.by, group.role)
        changes = await self.memberships.plan(name, command.members, command.before, command.by, command.origin)
        async with self.transactions.begin() as work:
            if is_renamed:
                await work.provisioned_groups.put(name, command.record)
            await self.memberships.apply(work, changes)
        return DirectoryGroup(group.role, command.record)
