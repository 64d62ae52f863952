"""Removes a client, as an administrator."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin, Subject
from services.auth.app.oidc.family_ends import FamilyEnds
from services.auth.app.oidc.ports import Clients
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.access.grants import Grants
from services.auth.domain.oidc.events import ClientRemoved
from services.auth.domain.oidc.family import CLIENT_REMOVED
from services.auth.domain.oidc.scopes import permissions_of


@dataclass(frozen=True, slots=True)
class RemoveClientCommand:
    client_id: str
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveClient:
    clients: Clients
    family_ends: FamilyEnds
    events: EventFactory

    async def execute(self, command: RemoveClientCommand) -> None:
        """Raises NotFound, Forbidden. The client's access tokens are revoked."""
        found = await self.clients.find(command.client_id)
        if found is None:
            raise NotFound("There is no such client.")
        check_authority(command.by, Grants(permissions=permissions_of(found.client.scopes)))
        actor = Actor.user(command.by.user_id)
        subject = Subject("client", command.client_id)
        await self.family_ends.end_all(command.client_id, None, CLIENT_REMOVED, command.origin, actor)
        event = self.events.create(ClientRemoved(), subject=subject, actor=actor, origin=command.origin)
        if not await self.clients.remove(command.client_id, event):
            raise NotFound("There is no such client.")
