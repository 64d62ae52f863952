"""Roles and who holds them, in memory."""

from collections.abc import Sequence
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import Event
from kernel.roles import ADMIN
from services.auth.adapters.memory.admins import check_not_last
from services.auth.adapters.memory.store import Scope
from services.auth.domain.roles import Role


class MemoryRoles:
    """Fulfils `app.ports.Roles`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find(self, name: str) -> Role | None:
        return self._scope.tables.roles.get(name)

    async def page(self, after: str | None, limit: int) -> Sequence[Role]:
        roles = self._scope.tables.roles
        names = sorted(name for name in roles if after is None or name > after)
        return [roles[name] for name in names[:limit]]

    async def put(self, role: Role, fact: Event) -> bool:
        async with self._scope.change() as tables:
            before = tables.roles.get(role.name)
            tables.roles[role.name] = role
            if before is not None and not before.permissions <= role.permissions:
                tables.outdate(tables.holders(role.name), fact.occurred_at)
            tables.record(fact)
            return before is None

    async def remove(self, name: str, fact: Event) -> bool:
        async with self._scope.change() as tables:
            if tables.roles.pop(name, None) is None:
                return False
            tables.outdate(tables.holders(name), fact.occurred_at)
            tables.held_roles = {holder: held - {name} for holder, held in tables.held_roles.items()}
            tables.record(fact)
            return True


class MemoryRoleGrants:
    """Fulfils `app.ports.RoleGrants`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def grant(self, user_id: UUID, role: str, fact: Event) -> None:
        async with self._scope.change() as tables:
            if user_id not in tables.accounts or role not in tables.roles:
                raise NotFound
            held = tables.grants(user_id).roles
            if role not in held:
                tables.held_roles[user_id] = held | {role}
                tables.record(fact)

    async def revoke(self, user_id: UUID, role: str, fact: Event) -> None:
        async with self._scope.change() as tables:
            if user_id not in tables.accounts:
                raise NotFound
            held = tables.grants(user_id).roles
            if role in held:
                if role == ADMIN:
                    check_not_last(tables, user_id)
                tables.held_roles[user_id] = held - {role}
                tables.record(fact)
