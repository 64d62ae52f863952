"""Disabling and erasing accounts in memory."""

from dataclasses import replace
from uuid import UUID

from kernel.events import Event
from services.auth.adapters.memory.admins import check_not_last
from services.auth.adapters.memory.store import Scope
from services.auth.domain.accounts import Profile


class MemoryAccountStatus:
    """Fulfils `app.ports.AccountStatus`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def hold(self, user_id: UUID) -> frozenset[str]:
        async with self._scope.change() as tables:
            profile = tables.profile(user_id)
            return frozenset() if profile is None else profile.grants.roles

    async def set_disabled(self, user_id: UUID, *, disabled: bool, fact: Event) -> Profile | None:
        async with self._scope.change() as tables:
            account = tables.accounts.get(user_id)
            if account is not None and account.disabled != disabled:
                if disabled:
                    check_not_last(tables, user_id)
                tables.accounts[user_id] = replace(account, disabled=disabled)
                tables.record(fact)
            return tables.profile(user_id)

    async def erase(self, user_id: UUID, fact: Event) -> bool:
        async with self._scope.change() as tables:
            if user_id not in tables.accounts:
                return False
            check_not_last(tables, user_id)
            del tables.accounts[user_id], tables.password_hashes[user_id]
            tables.held_roles.pop(user_id, None)
            tables.sessions = {id_: kept for id_, kept in tables.sessions.items() if kept.user_id != user_id}
            tables.forget(user_id)
            tables.record(fact)
            return True
