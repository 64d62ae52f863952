"""An administrator gives somebody a role; it is in their tokens from the next refresh on."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import Origin
from kernel.tokens import Principal
from services.auth.app.facts import Facts
from services.auth.app.ports import RoleGrants, Roles
from services.auth.domain.roles import check_grant


@dataclass(frozen=True, slots=True)
class RoleGrant:
    user_id: UUID
    role: str
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class GrantRole:
    roles: Roles
    grants: RoleGrants
    facts: Facts

    async def __call__(self, command: RoleGrant) -> None:
        """Raises NotFound, Forbidden."""
        role = await self.roles.find(command.role)
        if role is None:
            raise NotFound("no such role")
        check_grant(role, command.by)
        fact = self.facts.of(
            "auth.role.granted",
            command.origin,
            user_id=command.user_id,
            actor=str(command.by.user_id),
            role=command.role,
        )
        await self.grants.grant(command.user_id, command.role, fact)
