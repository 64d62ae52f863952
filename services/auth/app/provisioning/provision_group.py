"""Creates a role for a group of an identity provider."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.events import Actor, EventFactory, Origin, Subject
from services.auth.app.provisioning.membership import Memberships
from services.auth.app.provisioning.ports import ProvisioningTransactions
from services.auth.domain.access.events import RoleDefined
from services.auth.domain.access.role import Role, parse_role_name
from services.auth.domain.errors import DirectoryNameTaken
from services.auth.domain.provisioning.directory import DirectoryGroup, GroupRecord

_DIGITS = 12  # of an id, from its random end


@dataclass(frozen=True, slots=True)
class ProvisionGroupCommand:
    record: GroupRecord
    members: Sequence[UUID]
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionGroup:
    """The role has no permission until an administrator gives it some: a provider gives people roles, and defines none.

    Its name is the group's where that is a role's name, else one that is made up.
    """

    memberships: Memberships
    transactions: ProvisioningTransactions
    events: EventFactory

    async def execute(self, command: ProvisionGroupCommand) -> DirectoryGroup:
        """Raises DirectoryNameTaken, also for the name of a role; NotFound for an unknown member, Forbidden."""
        role = Role(self._choose_name(command.record.display_name), frozenset())

        def check(before: Role | None) -> None:
            if before is not None:
                raise DirectoryNameTaken

        event = self.events.create(
            RoleDefined(role=role.name, permissions=[]),
            subject=Subject("role", role.name),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        changes = await self.memberships.plan(role.name, command.members, (), command.by, command.origin)
        async with self.transactions.begin() as work:
            await work.roles.put(role, event, check=check)
            await work.provisioned_groups.put(role.name, command.record)
            await self.memberships.apply(work, changes)
        return DirectoryGroup(role, command.record)

    def _choose_name(self, display_name: str) -> str:
        try:
            return parse_role_name(display_name)
        except ValueError:
            return f"group-{self.events.ids.new().hex[-_DIGITS:]}"
