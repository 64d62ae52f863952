"""Adds a secret to a client, so that the old one can be replaced without downtime."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin, Subject
from kernel.secret import Secret
from services.auth.app.oidc.client_secrets import NewSecrets
from services.auth.app.oidc.ports import Clients, ClientSecrets
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.access.grants import Grants
from services.auth.domain.errors import TooManySecrets
from services.auth.domain.oidc.client import SecretRecord
from services.auth.domain.oidc.events import ClientSecretAdded
from services.auth.domain.oidc.scopes import permissions_of


@dataclass(frozen=True, slots=True)
class AddClientSecretCommand:
    client_id: str
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class AddClientSecret:
    clients: Clients
    client_secrets: ClientSecrets
    new_secrets: NewSecrets
    events: EventFactory

    async def execute(self, command: AddClientSecretCommand) -> tuple[SecretRecord, Secret]:
        """Returns the secret, which is shown once. Raises NotFound, Forbidden, TooManySecrets."""
        found = await self.clients.find(command.client_id)
        if found is None:
            raise NotFound("There is no such client.")
        # a secret of a client is everything that the client may do
        check_authority(command.by, Grants(permissions=permissions_of(found.client.scopes)))
        text, stored = self.new_secrets.create()
        event = self.events.create(
            ClientSecretAdded(secret_id=stored.record.id, hint=stored.record.hint),
            subject=Subject("client", command.client_id),
            actor=Actor.user(command.by.user_id),
            origin=command.origin,
        )
        if not found.client.has_secrets or not await self.client_secrets.add(command.client_id, stored, event):
            raise TooManySecrets
        return stored.record, text
