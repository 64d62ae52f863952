"""API keys in memory."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope, Tables
from services.auth.app.api_keys.ports import StoredApiKey
from services.auth.domain.api_keys.api_key import MAX_KEYS, ApiKey


class MemoryApiKeys:
    """Fulfils `app.api_keys.ports.ApiKeys`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, stored: StoredApiKey, event: Event) -> bool:
        async with self._scope.change() as tables:
            user_id = stored.key.user_id
            if user_id not in tables.accounts or len(self._list(tables, user_id)) >= MAX_KEYS:
                return False
            tables.api_keys[stored.key.id] = replace(stored, key=replace(stored.key, created_at=self._clock.now()))
            tables.record(event)
            return True

    async def list_live(self, user_id: UUID) -> Sequence[ApiKey]:
        return self._list(self._scope.tables, user_id)

    async def find_live(self, key_id: UUID) -> StoredApiKey | None:
        stored = self._scope.tables.api_keys.get(key_id)
        return stored if stored is not None and self._is_live(stored) else None

    async def mark_used(self, key_id: UUID) -> bool:
        async with self._scope.change() as tables:
            stored = tables.api_keys.get(key_id)
            if stored is None or not self._is_live(stored):
                return False
            used = replace(stored.key, last_used_on=self._clock.now().date())
            tables.api_keys[key_id] = replace(stored, key=used)
            return True

    async def revoke(self, user_id: UUID, key_id: UUID | None, event: Event | None) -> int:
        async with self._scope.change() as tables:
            revoked = [each.id for each in self._list(tables, user_id) if key_id in {None, each.id}]
            for each in revoked:
                del tables.api_keys[each]
            if revoked and event is not None:
                tables.record(event)
            if revoked:
                tables.revoke_account_tokens([user_id], self._clock.now())
            return len(revoked)

    def _list(self, tables: Tables, user_id: UUID) -> Sequence[ApiKey]:
        live = [each.key for each in tables.api_keys.values() if each.key.user_id == user_id and self._is_live(each)]
        return sorted(live, key=lambda key: key.id)

    def _is_live(self, stored: StoredApiKey) -> bool:
        return self._clock.now() < stored.key.expires_at
