"""Changes a connection to another provider, as an administrator."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin, Subject
from kernel.secret import Secret
from services.auth.app.upstream.ports import Connections, UpstreamSecrets
from services.auth.domain.access.grant_policy import check_trust
from services.auth.domain.upstream.connection import Connection, StoredConnection, check_connection
from services.auth.domain.upstream.events import ConnectionChanged

_SECRET = "client_secret"  # noqa: S105 - a field's name


@dataclass(frozen=True, slots=True)
class ChangeConnectionCommand:
    """`changes` are values of fields of `Connection`, and `client_secret`: a Secret, or None to have none."""

    connection_id: UUID
    changes: Mapping[str, Any]
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeConnection:
    connections: Connections
    secrets: UpstreamSecrets
    events: EventFactory

    async def execute(self, command: ChangeConnectionCommand) -> Connection:
        """No user logs in with a disabled connection; its identities stay.

        Raises NotFound, InvalidRequest, Forbidden.
        """
        found = await self.connections.find(command.connection_id)
        if found is None:
            raise NotFound("There is no such connection.")
        if not command.changes:
            return found.connection
        own = {name: value for name, value in command.changes.items() if name != _SECRET}
        connection = replace(found.connection, **own)
        check_connection(connection)
        if found.connection.is_trusted or connection.is_trusted:
            check_trust(command.by)
        stored = StoredConnection(connection, self._seal(found, command.changes))
        event = self.events.create(
            ConnectionChanged(fields=sorted(command.changes)),
            subject=Subject("connection", str(connection.id)),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        if not await self.connections.replace(stored, event):
            raise NotFound("There is no such connection.")
        return connection

    def _seal(self, found: StoredConnection, changes: Mapping[str, Any]) -> bytes | None:
        if _SECRET not in changes:
            return found.sealed_secret
        secret: Secret | None = changes[_SECRET]
        return None if secret is None else self.secrets.seal_client_secret(found.connection.id, secret)
