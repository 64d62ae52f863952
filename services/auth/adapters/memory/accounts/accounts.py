"""Accounts in memory."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from kernel.events import Event
from kernel.idempotency import REPLAY_WINDOW, Created, IdempotencyKey
from services.auth.adapters.memory.store import Scope
from services.auth.domain.accounts.account import Account, Profile
from services.auth.domain.errors import EmailTaken


class MemoryAccounts:
    """Fulfils `app.accounts.ports.Accounts`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(
        self,
        account: Account,
        password_hash: str,
        *events: Event,
        key: IdempotencyKey | None = None,
        has_password: bool = True,
    ) -> Created[Account]:
        async with self._scope.change() as tables:
            if (made := tables.registrations.find(key, account.created_at)) is not None:
                is_fresh = account.created_at - made.created_at <= REPLAY_WINDOW
                return Created(made if is_fresh else tables.accounts[made.id], is_replay=True)
            if tables.has_other_owner(account.email.key, account.id, account.created_at):
                raise EmailTaken
            tables.accounts[account.id] = account
            tables.password_hashes[account.id] = password_hash
            if not has_password:
                tables.without_password.add(account.id)
            tables.registrations.record(key, account)
            tables.record(*events)
            return Created(account)

    async def find(self, user_id: UUID) -> Profile | None:
        return self._scope.tables.profile(user_id)

    async def page(self, after: UUID | None, limit: int) -> Sequence[Profile]:
        tables = self._scope.tables
        ids = sorted(user_id for user_id in tables.accounts if after is None or user_id > after)
        return [Profile(tables.accounts[user_id], tables.grants(user_id)) for user_id in ids[:limit]]

    async def rename(self, user_id: UUID, display_name: str | None, event: Event) -> Profile | None:
        async with self._scope.change() as tables:
            if (account := tables.accounts.get(user_id)) is None:
                return None
            tables.accounts[user_id] = replace(account, display_name=display_name)
            tables.record(event)
            return tables.profile(user_id)
