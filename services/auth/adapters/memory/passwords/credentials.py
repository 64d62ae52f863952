"""Password hashes in memory."""

from dataclasses import replace
from uuid import UUID

from kernel.events import Event
from services.auth.adapters.memory.store import Scope
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.passwords.credential import Credential


class MemoryCredentials:
    """Fulfils `app.passwords.ports.Credentials`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find_by_email(self, email: EmailAddress) -> Credential | None:
        for account in self._scope.tables.accounts.values():
            if account.email.key == email.key:
                return await self.find_by_user(account.id)
        return None

    async def find_by_user(self, user_id: UUID) -> Credential | None:
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
            reachable=tables.reachable(user_id),
            has_password=user_id not in tables.without_password,
        )

    async def replace_hash(self, user_id: UUID, expected_hash: str, new_hash: str, event: Event | None) -> bool:
        async with self._scope.change() as tables:
            if tables.password_hashes.get(user_id) != expected_hash:
                return False
            tables.password_hashes[user_id] = new_hash
            if event is not None:
                tables.record(event)
            return True

    async def prove_email(
        self, user_id: UUID, password_hash: str, display_name: str | None, email: str | None, event: Event
    ) -> bool:
        async with self._scope.change() as tables:
            account = tables.accounts.get(user_id)
            if account is None or account.disabled or account.email_verified:
                return False
            tables.accounts[user_id] = replace(
                account, email=_rewrite(account.email, email), display_name=display_name, email_verified=True
            )
            tables.password_hashes[user_id] = password_hash
            tables.registrations_pending.pop(user_id, None)
            tables.known_places.pop(user_id, None)
            tables.remove_factors(user_id)
            tables.delete_consents(user_id)
            tables.delete_identities(user_id)
            tables.without_password.discard(user_id)
            tables.record(event)
            return True

    async def reset_hash(self, user_id: UUID, new_hash: str, email: str | None, event: Event) -> bool:
        async with self._scope.change() as tables:
            account = tables.accounts.get(user_id)
            if account is None or account.disabled:
                return False
            if not account.email_verified:
                written = _rewrite(account.email, email)
                tables.accounts[user_id] = replace(account, email=written, display_name=None, email_verified=True)
                tables.remove_factors(user_id)
                tables.delete_consents(user_id)
                tables.delete_identities(user_id)
            tables.password_hashes[user_id] = new_hash
            tables.without_password.discard(user_id)
            tables.registrations_pending.pop(user_id, None)
            tables.known_places.pop(user_id, None)
            tables.record(event)
            return True


def _rewrite(email: EmailAddress, text: str | None) -> EmailAddress:
    return email if text is None else replace(email, text=text)
