"""An administrator looks through the roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.auth.app.ports import Roles
from services.auth.domain.roles import Role


@dataclass(frozen=True, slots=True)
class ListRoles:
    roles: Roles

    async def __call__(self, after: str | None, limit: int) -> Sequence[Role]:
        """By name."""
        return await self.roles.page(after, limit)
