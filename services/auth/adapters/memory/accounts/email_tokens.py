"""The tokens of emailed links, in memory."""

from dataclasses import replace
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from kernel.idempotency import IdempotencyKey
from services.auth.adapters.memory.store import Scope, StoredEmailToken, Tables
from services.auth.domain.accounts.email_links import (
    MAX_TRIES,
    USED_LINK_LIFETIME,
    LinkProof,
    LinkPurpose,
    NewEmailToken,
)


class MemoryEmailTokens:
    """Fulfils `app.accounts.ports.EmailTokens` and `LinkTries`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def find_key(self, key: IdempotencyKey | None) -> bool:
        if key is None:
            return False
        stored = [kept.key for kept in self._scope.tables.email_tokens.values() if kept.key is not None]
        same = next((each for each in stored if each.digest == key.digest), None)
        if same is not None:
            key.check(same.fingerprint)
        return same is not None

    async def add(self, token: NewEmailToken, *events: Event, key: IdempotencyKey | None = None) -> None:
        now = self._clock.now()
        async with self._scope.change() as tables:
            live = {digest: stored for digest, stored in tables.email_tokens.items() if stored.expires_at > now}
            stored = StoredEmailToken(token.purpose, token.proof, now + token.lifetime, key)
            tables.email_tokens = {**live, token.digest: stored}
            tables.record(*events)

    async def find(self, digest: bytes, purpose: LinkPurpose) -> LinkProof | None:
        stored = self._find_live(self._scope.tables, digest, purpose)
        if stored is None or stored.proof is None:
            return None
        return stored.proof if stored.proof.is_used or stored.tries < MAX_TRIES else None

    async def consume(self, digest: bytes, purpose: LinkPurpose) -> LinkProof | None:
        async with self._scope.change() as tables:
            stored = self._find_live(tables, digest, purpose)
            if stored is None or stored.proof is None or stored.proof.is_used:
                return None
            tables.delete_email_tokens(stored.proof.user_id)
            used = LinkProof(stored.proof.user_id, is_used=True)
            tables.email_tokens[digest] = StoredEmailToken(purpose, used, self._clock.now() + USED_LINK_LIFETIME)
            return stored.proof

    async def delete_all(self, user_id: UUID) -> None:
        async with self._scope.change() as tables:
            tables.delete_email_tokens(user_id)

    async def take(self, digest: bytes) -> bool:
        return await self._count(digest, 1)

    async def give_back(self, digest: bytes) -> None:
        await self._count(digest, -1)

    async def _count(self, digest: bytes, by: int) -> bool:
        async with self._scope.change() as tables:
            stored = tables.email_tokens.get(digest)
            if stored is None or not 0 <= stored.tries + by <= MAX_TRIES:
                return False
            tables.email_tokens[digest] = replace(stored, tries=stored.tries + by)
            return True

    def _find_live(self, tables: Tables, digest: bytes, purpose: LinkPurpose) -> StoredEmailToken | None:
        stored = tables.email_tokens.get(digest)
        is_live = stored is not None and stored.purpose is purpose and self._clock.now() < stored.expires_at
        return stored if is_live else None
