"""Defines the permissions of a role."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.events import Actor, EventFactory, Origin, Subject
from kernel.roles import Permission
from services.auth.app.access.ports import Roles
from services.auth.domain.access.events import RoleDefined
from services.auth.domain.access.grant_policy import check_definition
from services.auth.domain.access.role import Role


@dataclass(frozen=True, slots=True)
class DefineRoleCommand:
    role: Role
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class DefineRole:
    """`required_of_admin`: the permissions that the admin role must keep, so that auth can be administered."""

    roles: Roles
    required_of_admin: frozenset[Permission]
    events: EventFactory

    async def execute(self, command: DefineRoleCommand) -> bool:
        """Returns True when the role is new. Raises Forbidden, ProtectedRole, TooManyPermissions."""
        role = command.role

        def check(before: Role | None) -> None:
            check_definition(command.by, before, role, self.required_of_admin)

        permissions = [permission.name for permission in sorted(role.permissions)]
        event = self.events.create(
            RoleDefined(role=role.name, permissions=permissions),
            subject=Subject("role", role.name),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        return await self.roles.put(role, event, check=check)
