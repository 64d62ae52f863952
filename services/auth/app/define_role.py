"""An administrator says what a role may do."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.roles import Permission
from kernel.tokens import Principal
from services.auth.app.facts import Facts
from services.auth.app.ports import Roles
from services.auth.domain.roles import Role, check_definition


@dataclass(frozen=True, slots=True)
class RoleDefinition:
    role: Role
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class DefineRole:
    """`required_of_admin`: the permissions without which nobody could administer auth any more."""

    roles: Roles
    required_of_admin: frozenset[Permission]
    facts: Facts

    async def __call__(self, command: RoleDefinition) -> bool:
        """True when the role is new. Raises Forbidden, ProtectedRole."""
        role = command.role
        check_definition(role, command.by, self.required_of_admin)
        fact = self.facts.of(
            "auth.role.defined",
            command.origin,
            actor=str(command.by.user_id),
            role=role.name,
            permissions=[permission.name for permission in sorted(role.permissions)],
        )
        return await self.roles.put(role, fact)
