"""Roles and which accounts have them, in memory."""

from collections.abc import Sequence
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import Event
from kernel.roles import ADMIN
from services.auth.adapters.memory.access.last_admin import check_not_last
from services.auth.adapters.memory.store import Scope
from services.auth.app.access.ports import GrantsCheck, RoleCheck
from services.auth.domain.access.role import Role


class MemoryRoles:
    """Fulfils `app.access.ports.Roles`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find(self, name: str) -> Role | None:
        return self._scope.tables.roles.get(name)

    async def page(self, after: str | None, limit: int) -> Sequence[Role]:
        roles = self._scope.tables.roles
        names = sorted(name for name in roles if after is None or name > after)
        return [roles[name] for name in names[:limit]]

    async def put(self, role: Role, event: Event, *, check: RoleCheck | None = None) -> bool:
        async with self._scope.change() as tables:
            before = tables.roles.get(role.name)
            if check is not None:
                check(before)
            tables.roles[role.name] = role
            holders = tables.find_accounts_with(role.name)
            if before is not None and not before.permissions <= role.permissions:
                tables.revoke_account_tokens(holders, event.occurred_at)
            if before is not None and not role.permissions <= before.permissions:
                for user_id in holders:
                    tables.grants(user_id).check_size()
                tables.announce_grants(holders, event.occurred_at)
            tables.record(event)
            return before is None

    async def remove(self, name: str, event: Event, *, check: RoleCheck | None = None) -> bool:
        async with self._scope.change() as tables:
            removed = tables.roles.get(name)
            if removed is None:
                return False
            if check is not None:
                check(removed)
            del tables.roles[name]
            tables.scim_groups.pop(name, None)
            tables.revoke_account_tokens(tables.find_accounts_with(name), event.occurred_at)
            tables.account_roles = {user_id: roles - {name} for user_id, roles in tables.account_roles.items()}
            tables.record(event)
            return True


class MemoryRoleGrants:
    """Fulfils `app.access.ports.RoleGrants`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def grant(self, user_id: UUID, role: str, event: Event, *, check: GrantsCheck | None = None) -> None:
        async with self._scope.change() as tables:
            if user_id not in tables.accounts or role not in tables.roles:
                raise NotFound
            before = tables.grants(user_id)
            after = tables.grants_of(before.roles | {role})
            if check is not None:
                check(before, after)
            if role not in before.roles:
                after.check_size()
                tables.account_roles[user_id] = after.roles
                tables.record(event)

    async def revoke(self, user_id: UUID, role: str, event: Event, *, check: GrantsCheck | None = None) -> None:
        async with self._scope.change() as tables:
            if user_id not in tables.accounts:
                raise NotFound
            before = tables.grants(user_id)
            after = tables.grants_of(before.roles - {role})
            if check is not None:
                check(before, after)
            if role == ADMIN:
                check_not_last(tables, user_id)
            tables.account_roles[user_id] = after.roles
            if role in before.roles:
                tables.record(event)
