"""Removes a secret of a client: it authenticates no more."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin, Subject
from services.auth.app.oidc.ports import Clients, ClientSecrets
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.access.grants import Grants
from services.auth.domain.oidc.events import ClientSecretRemoved
from services.auth.domain.oidc.scopes import permissions_of


@dataclass(frozen=True, slots=True)
class RemoveClientSecretCommand:
    client_id: str
    secret_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveClientSecret:
    clients: Clients
    client_secrets: ClientSecrets
    events: EventFactory

    async def execute(self, command: RemoveClientSecretCommand) -> None:
        """Raises NotFound, Forbidden."""
        found = await self.clients.find(command.client_id)
        if found is None:
            raise NotFound("There is no such client.")
        # without its secrets a client can do nothing, as if it were removed
        check_authority(command.by, Grants(permissions=permissions_of(found.client.scopes)))
        event = self.events.create(
            ClientSecretRemoved(secret_id=command.secret_id),
            subject=Subject("client", command.client_id),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        if not await self.client_secrets.remove(command.client_id, command.secret_id, event):
            raise NotFound("There is no such secret.")
