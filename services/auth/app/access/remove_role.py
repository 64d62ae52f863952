"""Removes a role and revokes it from every account."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin, Subject
from services.auth.app.access.ports import Roles
from services.auth.domain.access.events import RoleRemoved
from services.auth.domain.access.grant_policy import check_removal
from services.auth.domain.access.role import Role, parse_role_name


@dataclass(frozen=True, slots=True)
class RemoveRoleCommand:
    name: str
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRole:
    roles: Roles
    events: EventFactory

    async def execute(self, command: RemoveRoleCommand) -> None:
        """Raises NotFound, ProtectedRole, Forbidden."""

        def check(before: Role | None) -> None:
            if before is not None:
                check_removal(command.by, before)

        name = _find_name(command.name)
        event = self.events.create(
            RoleRemoved(role=name),
            subject=Subject("role", name),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        if not await self.roles.remove(name, event, check=check):
            raise NotFound("There is no such role.")


def _find_name(text: str) -> str:
    """Raises NotFound: no role has a name of another form, and no event can be about one."""
    try:
        return parse_role_name(text)
    except ValueError:
        raise NotFound("There is no such role.") from None
