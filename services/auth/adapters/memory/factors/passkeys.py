"""Passkeys in memory."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope
from services.auth.domain.errors import TooManyFactors
from services.auth.domain.factors.factor import MAX_FACTORS, Passkey


class MemoryPasskeys:
    """Fulfils `app.factors.ports.Passkeys`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, passkey: Passkey, event: Event) -> bool:
        async with self._scope.change() as tables:
            known = {each.credential_id for each in tables.passkeys.values()}
            if passkey.credential_id in known or passkey.user_id not in tables.accounts:
                return False
            if len(tables.list_passkeys(passkey.user_id)) >= MAX_FACTORS:
                raise TooManyFactors
            tables.passkeys[passkey.id] = replace(passkey, created_at=self._clock.now())
            tables.record(event)
            return True

    async def find(self, credential_id: bytes) -> Passkey | None:
        passkeys = self._scope.tables.passkeys.values()
        return next((each for each in passkeys if each.credential_id == credential_id), None)

    async def list_by_user(self, user_id: UUID) -> Sequence[Passkey]:
        return sorted(self._scope.tables.list_passkeys(user_id), key=lambda each: (each.created_at, each.id))

    async def remove_password(self, user_id: UUID, expected_hash: str, void_hash: str, event: Event) -> bool:
        async with self._scope.change() as tables:
            if tables.password_hashes.get(user_id) != expected_hash:
                return False
            tables.password_hashes[user_id] = void_hash
            tables.without_password.add(user_id)
            tables.record(event)
            return True
