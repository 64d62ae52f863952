"""Connections and identities in memory."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope, Tables
from services.auth.app.upstream.ports import OfferedTo
from services.auth.domain.upstream.connection import Connection, StoredConnection
from services.auth.domain.upstream.identity import Identity


class MemoryConnections:
    """Fulfils `app.upstream.ports.Connections`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, stored: StoredConnection, event: Event) -> None:
        async with self._scope.change() as tables:
            connection = replace(stored.connection, created_at=self._clock.now())
            tables.connections[connection.id] = replace(stored, connection=connection)
            tables.record(event)

    async def find(self, connection_id: UUID) -> StoredConnection | None:
        return self._scope.tables.connections.get(connection_id)

    async def page(self, after: UUID | None, limit: int, offered: OfferedTo | None = None) -> Sequence[Connection]:
        found = [each.connection for each in self._scope.tables.connections.values()]
        later = [each for each in found if (after is None or each.id > after) and _is_offered(each, offered)]
        return sorted(later, key=lambda connection: connection.id)[:limit]

    async def replace(self, stored: StoredConnection, event: Event) -> bool:
        async with self._scope.change() as tables:
            before = tables.connections.get(stored.connection.id)
            if before is None:
                return False
            connection = replace(stored.connection, created_at=before.connection.created_at)
            tables.connections[connection.id] = replace(stored, connection=connection)
            tables.record(event)
            return True

    async def remove(self, connection_id: UUID, event: Event) -> bool:
        async with self._scope.change() as tables:
            if tables.connections.pop(connection_id, None) is None:
                return False
            linked = tables.identities.items()
            tables.identities = {id_: each for id_, each in linked if each.connection_id != connection_id}
            tables.record(event)
            return True


class MemoryIdentities:
    """Fulfils `app.upstream.ports.Identities`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def find(self, connection_id: UUID, subject: str) -> Identity | None:
        return _find(self._scope.tables, connection_id, subject)

    async def add(self, identity: Identity, event: Event) -> bool:
        async with self._scope.change() as tables:
            is_known = _find(tables, identity.connection_id, identity.subject) is not None
            if is_known or identity.user_id not in tables.accounts or identity.connection_id not in tables.connections:
                return False
            tables.identities[identity.id] = replace(identity, created_at=self._clock.now())
            tables.record(event)
            return True

    async def list_by_user(self, user_id: UUID) -> Sequence[Identity]:
        tables = self._scope.tables
        linked = [_name(tables, each) for each in tables.identities.values() if each.user_id == user_id]
        return sorted(linked, key=lambda identity: identity.id)

    async def remove(self, user_id: UUID, identity_id: UUID, event: Event) -> bool:
        async with self._scope.change() as tables:
            identity = tables.identities.get(identity_id)
            if identity is None or identity.user_id != user_id:
                return False
            del tables.identities[identity_id]
            tables.record(event)
            return True


def _is_offered(connection: Connection, offered: OfferedTo | None) -> bool:
    if offered is None:
        return True
    return connection.enabled and (not connection.domains or offered.domain in connection.domains)


def _find(tables: Tables, connection_id: UUID, subject: str) -> Identity | None:
    for each in tables.identities.values():
        if (each.connection_id, each.subject) == (connection_id, subject):
            return _name(tables, each)
    return None


def _name(tables: Tables, identity: Identity) -> Identity:
    return replace(identity, connection_name=tables.connections[identity.connection_id].connection.name)
