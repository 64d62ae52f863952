"""Accounts in memory."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from kernel.events import Event
from services.auth.adapters.memory.store import Scope
from services.auth.domain.accounts import Account, Profile
from services.auth.domain.errors import EmailTaken


class MemoryAccounts:
    """Fulfils `app.ports.Accounts`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def enrol(self, account: Account, password_hash: str, *facts: Event) -> None:
        async with self._scope.change() as tables:
            if any(other.email.key == account.email.key for other in tables.accounts.values()):
                raise EmailTaken
            tables.accounts[account.id] = account
            tables.password_hashes[account.id] = password_hash
            tables.record(*facts)

    async def find(self, user_id: UUID) -> Profile | None:
        return self._scope.tables.profile(user_id)

    async def page(self, after: UUID | None, limit: int) -> Sequence[Profile]:
        tables = self._scope.tables
        ids = sorted(user_id for user_id in tables.accounts if after is None or user_id > after)
        return [Profile(tables.accounts[user_id], tables.grants(user_id)) for user_id in ids[:limit]]

    async def rename(self, user_id: UUID, display_name: str | None, fact: Event) -> Profile | None:
        async with self._scope.change() as tables:
            if (account := tables.accounts.get(user_id)) is None:
                return None
            tables.accounts[user_id] = replace(account, display_name=display_name)
            tables.record(fact)
            return tables.profile(user_id)
