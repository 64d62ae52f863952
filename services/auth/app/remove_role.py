"""An administrator removes a role from everybody."""

from dataclasses import dataclass

from kernel.errors import NotFound
from kernel.events import Origin
from kernel.tokens import Principal
from services.auth.app.facts import Facts
from services.auth.app.ports import Roles
from services.auth.domain.roles import check_removal


@dataclass(frozen=True, slots=True)
class RoleRemoval:
    name: str
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class RemoveRole:
    roles: Roles
    facts: Facts

    async def __call__(self, command: RoleRemoval) -> None:
        """Raises NotFound, ProtectedRole."""
        check_removal(command.name)
        fact = self.facts.of("auth.role.removed", command.origin, actor=str(command.by.user_id), role=command.name)
        if not await self.roles.remove(command.name, fact):
            raise NotFound("no such role")
