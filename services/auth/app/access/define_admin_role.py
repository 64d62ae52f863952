"""Defines what administrators may do: by the operator who makes the first one, and by each release's migration."""

from dataclasses import dataclass

from kernel.events import Actor, EventFactory, Subject
from kernel.roles import ADMIN, Permission
from services.auth.app.access.ports import Roles
from services.auth.domain.access.events import RoleDefined
from services.auth.domain.access.role import Role


@dataclass(frozen=True, slots=True)
class DefineAdminRoleCommand:
    """`permissions`: all that the role has from now on; with `keeps_others` it also keeps what it has."""

    permissions: frozenset[Permission]
    actor: Actor
    keeps_others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DefineAdminRole:
    roles: Roles
    events: EventFactory

    async def execute(self, command: DefineAdminRoleCommand) -> Role:
        """Returns the role. Records nothing when it is so already. Raises TooManyPermissions."""
        found = await self.roles.find(ADMIN)
        kept = found.permissions if found and command.keeps_others else frozenset[Permission]()
        role = Role(ADMIN, command.permissions | kept)
        if found != role:
            defined = RoleDefined(role=ADMIN, permissions=[each.name for each in sorted(role.permissions)])
            event = self.events.create(defined, subject=Subject("role", ADMIN), actor=command.actor)
            await self.roles.put(role, event)
        return role
