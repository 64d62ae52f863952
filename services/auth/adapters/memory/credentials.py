"""Password hashes in memory."""

from dataclasses import replace
from uuid import UUID

from kernel.events import Event
from services.auth.adapters.memory.store import Scope
from services.auth.domain.accounts import Credential, EmailAddress


class MemoryCredentials:
    """Fulfils `app.ports.Credentials`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def of_email(self, email: EmailAddress) -> Credential | None:
        for account in self._scope.tables.accounts.values():
            if account.email.key == email.key:
                return await self.of_user(account.id)
        return None

    async def of_user(self, user_id: UUID) -> Credential | None:
        tables = self._scope.tables
        if (account := tables.accounts.get(user_id)) is None:
            return None
        return Credential(
            user_id=user_id,
            password_hash=tables.password_hashes[user_id],
            email=account.email,
            display_name=account.display_name,
            disabled=account.disabled,
            email_verified=account.email_verified,
        )

    async def replace(self, user_id: UUID, expected_hash: str, new_hash: str, fact: Event | None) -> bool:
        async with self._scope.change() as tables:
            if tables.password_hashes.get(user_id) != expected_hash:
                return False
            tables.password_hashes[user_id] = new_hash
            if fact is not None:
                tables.record(fact)
            return True

    async def confirm(self, user_id: UUID, new_hash: str | None, fact: Event) -> bool:
        async with self._scope.change() as tables:
            if (account := tables.accounts.get(user_id)) is None:
                return False
            tables.accounts[user_id] = replace(account, email_verified=True)
            tables.password_hashes[user_id] = new_hash or tables.password_hashes[user_id]
            tables.record(fact)
            return True
