"""Disabling and erasing accounts in memory."""

from dataclasses import replace
from uuid import UUID

from kernel.events import Event
from services.auth.adapters.memory.access.last_admin import check_not_last
from services.auth.adapters.memory.store import Scope
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Profile


class MemoryAccountStatus:
    """Fulfils `app.accounts.ports.AccountStatus`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def lock_for_update(self, user_id: UUID) -> Grants:
        async with self._scope.change() as tables:
            profile = tables.profile(user_id)
            return Grants() if profile is None else profile.grants

    async def set_disabled(self, user_id: UUID, *, disabled: bool, event: Event) -> Profile | None:
        async with self._scope.change() as tables:
            account = tables.accounts.get(user_id)
            if account is not None and account.disabled != disabled:
                if disabled:
                    check_not_last(tables, user_id)
                tables.accounts[user_id] = replace(account, disabled=disabled)
                tables.record(event)
            return tables.profile(user_id)

    async def erase(self, user_id: UUID, event: Event) -> bool:
        async with self._scope.change() as tables:
            if user_id not in tables.accounts:
                return False
            check_not_last(tables, user_id)
            del tables.accounts[user_id], tables.password_hashes[user_id]
            tables.account_roles.pop(user_id, None)
            tables.registrations_pending.pop(user_id, None)
            tables.known_places.pop(user_id, None)
            tables.scim_users.pop(user_id, None)
            tables.remove_factors(user_id)
            tables.delete_consents(user_id)
            tables.families = {id_: each for id_, each in tables.families.items() if each.record.user_id != user_id}
            tables.api_keys = {id_: each for id_, each in tables.api_keys.items() if each.key.user_id != user_id}
            tables.without_password.discard(user_id)
            former = tables.former_addresses.items()
            tables.former_addresses = {digest: each for digest, each in former if each[0].user_id != user_id}
            tables.sessions = {id_: stored for id_, stored in tables.sessions.items() if stored.user_id != user_id}
            tables.registrations.bury(lambda account: account.id == user_id, event.occurred_at)
            tables.delete_identities(user_id)
            tables.erase(user_id)
            tables.record(event)
            return True
