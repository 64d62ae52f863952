"""Authorization requests, codes, consents and the sessions of browsers in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.oidc.rows import StoredAuthorization, StoredCode
from services.auth.adapters.memory.store import Scope
from services.auth.app.oidc.ports import Consent
from services.auth.domain.oidc.authorization import CODE_LIFETIME, Authorization, BrowserSession, Progress
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.code import Code


class MemoryAuthorizations:
    """Fulfils `app.oidc.ports.Authorizations`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, authorization: Authorization, lifetime: timedelta) -> None:
        async with self._scope.change() as tables:
            if authorization.request.client_id in tables.clients:
                stored = StoredAuthorization(authorization, self._clock.now() + lifetime)
                tables.authorizations[authorization.digest] = stored

    async def find(self, digest: bytes) -> Authorization | None:
        stored = self._scope.tables.authorizations.get(digest)
        return stored.authorization if stored and self._clock.now() < stored.expires_at else None

    async def open(self, digest: bytes, lifetime: timedelta) -> bool:
        async with self._scope.change() as tables:
            found = await self.find(digest)
            if found is not None and found.is_pushed:
                opened = StoredAuthorization(replace(found, is_pushed=False), self._clock.now() + lifetime)
                tables.authorizations[digest] = opened
            return found is not None

    async def record_progress(self, digest: bytes, progress: Progress) -> bool:
        async with self._scope.change() as tables:
            found = await self.find(digest)
            if found is None:
                return False
            changed = replace(found, progress=progress)
            tables.authorizations[digest] = replace(tables.authorizations[digest], authorization=changed)
            return True

    async def consume(self, digest: bytes) -> bool:
        async with self._scope.change() as tables:
            stored = tables.authorizations.pop(digest, None)
            return stored is not None and self._clock.now() < stored.expires_at


class MemoryCodes:
    """Fulfils `app.oidc.ports.Codes`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, code: Code) -> None:
        async with self._scope.change() as tables:
            if code.request.client_id in tables.clients and code.session_id in tables.sessions:
                tables.codes[code.digest] = StoredCode(code, self._clock.now() + CODE_LIFETIME)

    async def spend(self, digest: bytes, client_id: str, family_id: UUID) -> Code | None:
        async with self._scope.change() as tables:
            stored = tables.codes.get(digest)
            if stored is None or stored.family_id or stored.code.request.client_id != client_id:
                return None
            if self._clock.now() >= stored.expires_at:
                return None
            tables.codes[digest] = replace(stored, family_id=family_id)
            return stored.code

    async def find_family(self, digest: bytes, client_id: str) -> UUID | None:
        stored = self._scope.tables.codes.get(digest)
        return stored.family_id if stored and stored.code.request.client_id == client_id else None


class MemoryConsents:
    """Fulfils `app.oidc.ports.Consents`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def find(self, user_id: UUID, client_id: str) -> frozenset[str]:
        found = self._scope.tables.consents.get((user_id, client_id))
        return frozenset(found.scopes) if found else frozenset()

    async def grant(self, user_id: UUID, client_id: str, scopes: Sequence[str], event: Event) -> None:
        async with self._scope.change() as tables:
            client = tables.clients.get(client_id)
            if client is None or user_id not in tables.accounts:
                return
            before = tables.consents.get((user_id, client_id))
            merged = tuple(sorted({*(before.scopes if before else ()), *scopes}))
            consent = Consent(client_id, client.client.name, merged, self._clock.now())
            tables.consents[user_id, client_id] = consent
            tables.record(event)

    async def list_by_user(self, user_id: UUID, after: str | None, limit: int) -> Sequence[Consent]:
        own = [each for (owner, _), each in self._scope.tables.consents.items() if owner == user_id]
        later = [each for each in own if after is None or each.client_id > after]
        return sorted(later, key=lambda consent: consent.client_id)[:limit]

    async def withdraw(self, user_id: UUID, client_id: str, event: Event) -> bool:
        async with self._scope.change() as tables:
            if tables.consents.pop((user_id, client_id), None) is None:
                return False
            tables.record(event)
            return True


class MemoryBrowserSessions:
    """Fulfils `app.oidc.ports.BrowserSessions`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, digest: bytes, session_id: UUID) -> None:
        async with self._scope.change() as tables:
            if session_id in tables.sessions:
                tables.browser_sessions[digest] = session_id

    async def find(self, digest: bytes) -> BrowserSession | None:
        tables = self._scope.tables
        session_id = tables.browser_sessions.get(digest)
        session = tables.sessions.get(session_id) if session_id else None
        if session is None or not session.is_live(self._clock.now()):
            return None
        account = tables.accounts.get(session.user_id)
        if account is None or account.disabled:
            return None
        return BrowserSession(
            session_id=session.id,
            user_id=session.user_id,
            authenticated_at=session.started_at,
            authentication=session.authentication,
            reachable=tables.reachable(session.user_id),
        )

    async def list_clients(self, session_id: UUID) -> Sequence[Client]:
        tables, now = self._scope.tables, self._clock.now()
        live = [each for each in tables.families.values() if each.session_id == session_id and each.is_live(now)]
        names = {each.client_id for each in live}
        return [tables.clients[name].client for name in sorted(names) if name in tables.clients]

    async def remove(self, digest: bytes) -> None:
        async with self._scope.change() as tables:
            tables.browser_sessions.pop(digest, None)
