"""Signing keys in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope, StoredSigningKey, Tables
from services.auth.app.keys.ports import SealedKey, StoredKey
from services.auth.domain.keys.signing_key import KeyState


class MemorySigningKeys:
    """Fulfils `app.keys.ports.SigningKeys`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def list_all(self) -> Sequence[StoredKey]:
        keys = sorted(self._scope.tables.signing_keys.values(), key=lambda stored: stored.key.kid)
        keys.sort(key=lambda stored: stored.key.created_at, reverse=True)
        return [StoredKey(stored.key, stored.state, self._age(stored)) for stored in keys]

    async def add(self, key: SealedKey, *events: Event, older_than: timedelta | None = None) -> bool:
        async with self._scope.change() as tables:
            signing, next_ = _find(tables, KeyState.SIGNING), _find(tables, KeyState.NEXT)
            is_due = signing is None or (older_than is not None and self._age(signing) >= older_than)
            if next_ is not None or not is_due or key.kid in tables.signing_keys:
                return False
            state = KeyState.NEXT if signing else KeyState.SIGNING
            tables.signing_keys[key.kid] = StoredSigningKey(key, state, self._clock.now())
            tables.record(*events)
            return True

    async def promote(self, kid: str, event: Event, *, after: timedelta) -> bool:
        async with self._scope.change() as tables:
            next_, signing = tables.signing_keys.get(kid), _find(tables, KeyState.SIGNING)
            if next_ is None or next_.state is not KeyState.NEXT or self._age(next_) < after:
                return False
            for stored, state in ((next_, KeyState.SIGNING), (signing, KeyState.VERIFYING)):
                if stored is not None:
                    tables.signing_keys[stored.key.kid] = replace(stored, state=state, since=self._clock.now())
            tables.record(event)
            return True

    async def retire(self, kid: str, event: Event, *, after: timedelta) -> bool:
        async with self._scope.change() as tables:
            stored = tables.signing_keys.get(kid)
            if stored is None or stored.state is KeyState.SIGNING:
                return False
            if stored.state is KeyState.VERIFYING and self._age(stored) < after:
                return False
            del tables.signing_keys[kid]
            tables.record(event)
            return True

    async def reseal(self, kid: str, expected: bytes, sealed: bytes) -> bool:
        async with self._scope.change() as tables:
            stored = tables.signing_keys.get(kid)
            if stored is None or stored.key.sealed_private != expected:
                return False
            tables.signing_keys[kid] = replace(stored, key=replace(stored.key, sealed_private=sealed))
            return True

    def _age(self, stored: StoredSigningKey) -> timedelta:
        return self._clock.now() - stored.since


def _find(tables: Tables, state: KeyState) -> StoredSigningKey | None:
    return next((stored for stored in tables.signing_keys.values() if stored.state is state), None)
