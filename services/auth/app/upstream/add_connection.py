"""Adds a connection to another provider, as an administrator."""

from dataclasses import dataclass, replace

from kernel.access_token_claims import Principal
from kernel.events import Actor, EventFactory, Origin, Subject
from kernel.secret import Secret
from services.auth.app.upstream.ports import Connections, UpstreamSecrets
from services.auth.domain.access.grant_policy import check_trust
from services.auth.domain.upstream.connection import Connection, StoredConnection, check_connection
from services.auth.domain.upstream.events import ConnectionAdded


@dataclass(frozen=True, slots=True)
class AddConnectionCommand:
    """The use case sets `connection.id` and `created_at`. `client_secret` is None where the provider gave none."""

    connection: Connection
    client_secret: Secret | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class AddConnection:
    """The provider is not asked: it may be set up later."""

    connections: Connections
    secrets: UpstreamSecrets
    events: EventFactory

    async def execute(self, command: AddConnectionCommand) -> Connection:
        """Raises InvalidRequest, Forbidden."""
        id_, now = self.events.ids.new(), self.events.clock.now()
        connection = replace(command.connection, id=id_, created_at=now)
        check_connection(connection)
        if connection.is_trusted:
            check_trust(command.by)
        secret = command.client_secret
        sealed = None if secret is None else self.secrets.seal_client_secret(id_, secret)
        event = self.events.create(
            ConnectionAdded(name=connection.name, issuer=connection.issuer),
            subject=Subject("connection", str(id_)),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        await self.connections.add(StoredConnection(connection, sealed), event)
        return connection
