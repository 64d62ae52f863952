"""Registers a client, as an administrator."""

from dataclasses import dataclass, replace

from kernel.access_token_claims import Principal
from kernel.events import Actor, EventFactory, Origin, Subject
from kernel.secret import Secret
from services.auth.app.oidc.client_secrets import NewSecrets
from services.auth.app.oidc.ports import Clients
from services.auth.app.oidc.subjects.sector_check import SectorCheck
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.access.grants import Grants
from services.auth.domain.errors import ClientIdTaken
from services.auth.domain.oidc.client import Client, check_client
from services.auth.domain.oidc.events import ClientRegistered
from services.auth.domain.oidc.scopes import permissions_of


@dataclass(frozen=True, slots=True)
class RegisterClientCommand:
    """The store's time replaces `client.created_at`. An empty `client_id` is replaced by a new one."""

    client: Client
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterClient:
    clients: Clients
    new_secrets: NewSecrets
    sector_check: SectorCheck
    events: EventFactory

    async def execute(self, command: RegisterClientCommand) -> tuple[Client, Secret | None]:
        """Returns the client and its secret, which is shown once; None for one that has none.

        Raises InvalidRequest, ClientIdTaken, and Forbidden for a scope that the administrator does not hold.
        """
        now = self.events.clock.now()
        client_id = command.client.client_id or str(self.events.ids.new())
        client = replace(command.client, client_id=client_id, created_at=now)
        check_client(client)
        check_authority(command.by, Grants(permissions=permissions_of(client.scopes)))
        await self.sector_check.check(client)
        text, stored = self.new_secrets.create() if client.has_secrets else (None, None)
        event = self.events.create(
            ClientRegistered(name=client.name, scopes=list(client.scopes)),
            subject=Subject("client", client_id),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        if not await self.clients.add(client, stored, event):
            raise ClientIdTaken
        return client, text
