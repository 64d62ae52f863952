"""An administrator looks at one role."""

from dataclasses import dataclass

from kernel.errors import NotFound
from services.auth.app.ports import Roles
from services.auth.domain.roles import Role


@dataclass(frozen=True, slots=True)
class ShowRole:
    roles: Roles

    async def __call__(self, name: str) -> Role:
        """Raises NotFound."""
        role = await self.roles.find(name)
        if role is None:
            raise NotFound("no such role")
        return role
