"""An administrator takes a role from somebody."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Origin
from kernel.tokens import Principal
from services.auth.app.facts import Facts
from services.auth.app.ports import RoleGrants
from services.auth.domain.roles import check_revocation


@dataclass(frozen=True, slots=True)
class RoleRevocation:
    user_id: UUID
    role: str
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class RevokeRole:
    grants: RoleGrants
    facts: Facts

    async def __call__(self, command: RoleRevocation) -> None:
        """Raises Forbidden, NotFound, LastAdmin. Fine when the account does not hold the role."""
        check_revocation(command.role, command.by)
        fact = self.facts.of(
            "auth.role.revoked",
            command.origin,
            user_id=command.user_id,
            actor=str(command.by.user_id),
            role=command.role,
        )
        await self.grants.revoke(command.user_id, command.role, fact)
