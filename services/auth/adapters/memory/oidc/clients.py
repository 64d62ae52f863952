"""Clients and their secrets in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope, Tables
from services.auth.domain.oidc.client import MAX_SECRETS, Client, RegisteredClient, StoredSecret

_REVISIONS = count(1)


class MemoryClients:
    """Fulfils `app.oidc.ports.Clients`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, client: Client, secret: StoredSecret | None, event: Event) -> bool:
        async with self._scope.change() as tables:
            if client.client_id in tables.clients:
                return False
            now = self._clock.now()
            secrets = (_stamp(secret, self._clock),) if secret else ()
            _store(tables, replace(client, created_at=now), secrets)
            tables.record(event)
            return True

    async def find(self, client_id: str) -> RegisteredClient | None:
        return self._scope.tables.clients.get(client_id)

    async def page(self, after: str | None, limit: int) -> Sequence[Client]:
        found = [each.client for each in self._scope.tables.clients.values()]
        later = [each for each in found if after is None or each.client_id > after]
        return sorted(later, key=lambda client: client.client_id)[:limit]

    async def replace(self, client: Client, event: Event) -> bool:
        async with self._scope.change() as tables:
            before = tables.clients.get(client.client_id)
            if before is None:
                return False
            _store(tables, replace(client, created_at=before.client.created_at), before.secrets)
            tables.record(event)
            return True

    async def remove(self, client_id: str, event: Event) -> bool:
        async with self._scope.change() as tables:
            if tables.clients.pop(client_id, None) is None:
                return False
            tables.delete_of_client(client_id)
            tables.record(event)
            return True


class MemoryClientSecrets:
    """Fulfils `app.oidc.ports.ClientSecrets`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, client_id: str, secret: StoredSecret, event: Event) -> bool:
        async with self._scope.change() as tables:
            found = tables.clients.get(client_id)
            if found is None or len(found.secrets) >= MAX_SECRETS:
                return False
            _store(tables, found.client, (*found.secrets, _stamp(secret, self._clock)))
            tables.record(event)
            return True

    async def remove(self, client_id: str, secret_id: UUID, event: Event) -> bool:
        async with self._scope.change() as tables:
            found = tables.clients.get(client_id)
            kept = tuple(each for each in found.secrets if each.record.id != secret_id) if found else ()
            if found is None or len(kept) == len(found.secrets):
                return False
            _store(tables, found.client, kept)
            tables.record(event)
            return True

    async def use_assertion(self, digest: bytes, expires_at: datetime) -> bool:
        async with self._scope.change() as tables:
            used, now = tables.used_challenges, self._clock.now()
            tables.used_challenges = {each: until for each, until in used.items() if until > now}
            if digest in tables.used_challenges:
                return False
            tables.used_challenges[digest] = expires_at
            return True


def _store(tables: Tables, client: Client, secrets: tuple[StoredSecret, ...]) -> None:
    tables.clients[client.client_id] = RegisteredClient(client, UUID(int=next(_REVISIONS)), secrets)


def _stamp(secret: StoredSecret, clock: Clock) -> StoredSecret:
    return replace(secret, record=replace(secret.record, created_at=clock.now()))
