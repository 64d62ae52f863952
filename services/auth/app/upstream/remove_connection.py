"""Removes a connection to another provider, as an administrator."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin, Subject
from services.auth.app.upstream.ports import Connections
from services.auth.domain.upstream.events import ConnectionRemoved


@dataclass(frozen=True, slots=True)
class RemoveConnectionCommand:
    connection_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveConnection:
    """Its identities go with it; sessions that began with them live on."""

    connections: Connections
    events: EventFactory

    async def execute(self, command: RemoveConnectionCommand) -> None:
        """Raises NotFound."""
        event = self.events.create(
            ConnectionRemoved(),
            subject=Subject("connection", str(command.connection_id)),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        if not await self.connections.remove(command.connection_id, event):
            raise NotFound("There is no such connection.")
