"""Signing keys in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import KeptSigningKey, Scope, Tables
from services.auth.app.key_ports import KeptKey, SealedKey
from services.auth.domain.keys import KeyState


class MemorySigningKeys:
    """Fulfils `app.key_ports.SigningKeys`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def all(self) -> Sequence[KeptKey]:
        keys = sorted(self._scope.tables.signing_keys.values(), key=lambda kept: kept.key.kid)
        keys.sort(key=lambda kept: kept.key.created_at, reverse=True)
        return [KeptKey(kept.key, kept.state, self._age(kept)) for kept in keys]

    async def add(self, key: SealedKey, *facts: Event, older_than: timedelta | None = None) -> bool:
        async with self._scope.change() as tables:
            signing, next_ = _in(tables, KeyState.SIGNING), _in(tables, KeyState.NEXT)
            is_due = signing is None or (older_than is not None and self._age(signing) >= older_than)
            if next_ is not None or not is_due or key.kid in tables.signing_keys:
                return False
            state = KeyState.NEXT if signing else KeyState.SIGNING
            tables.signing_keys[key.kid] = KeptSigningKey(key, state, self._clock.now())
            tables.record(*facts)
            return True

    async def promote(self, kid: str, fact: Event, *, after: timedelta) -> bool:
        async with self._scope.change() as tables:
            next_, signing = tables.signing_keys.get(kid), _in(tables, KeyState.SIGNING)
            if next_ is None or next_.state is not KeyState.NEXT or self._age(next_) < after:
                return False
            for kept, state in ((next_, KeyState.SIGNING), (signing, KeyState.VERIFYING)):
                if kept is not None:
                    tables.signing_keys[kept.key.kid] = replace(kept, state=state, since=self._clock.now())
            tables.record(fact)
            return True

    async def retire(self, kid: str, fact: Event, *, after: timedelta) -> bool:
        async with self._scope.change() as tables:
            kept = tables.signing_keys.get(kid)
            if kept is None or kept.state is KeyState.SIGNING:
                return False
            if kept.state is KeyState.VERIFYING and self._age(kept) < after:
                return False
            del tables.signing_keys[kid]
            tables.record(fact)
            return True

    async def reseal(self, kid: str, expected: bytes, sealed: bytes) -> bool:
        async with self._scope.change() as tables:
            kept = tables.signing_keys.get(kid)
            if kept is None or kept.key.sealed_private != expected:
                return False
            tables.signing_keys[kid] = replace(kept, key=replace(kept.key, sealed_private=sealed))
            return True

    def _age(self, kept: KeptSigningKey) -> timedelta:
        return self._clock.now() - kept.since


def _in(tables: Tables, state: KeyState) -> KeptSigningKey | None:
    return next((kept for kept in tables.signing_keys.values() if kept.state is state), None)
