"""Changes a client, as an administrator."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kernel.access_token_claims import Principal
from kernel.errors import FieldError, InvalidRequest, NotFound
from kernel.events import Actor, EventFactory, Origin, Subject
from services.auth.app.oidc.family_ends import FamilyEnds
from services.auth.app.oidc.ports import Clients
from services.auth.app.oidc.subjects.sector_check import SectorCheck
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.access.grants import Grants
from services.auth.domain.oidc.client import Client, check_client
from services.auth.domain.oidc.events import ClientChanged
from services.auth.domain.oidc.family import CLIENT_REMOVED
from services.auth.domain.oidc.scopes import permissions_of

_CHECKED_OUTSIDE = frozenset({"redirect_uris", "audiences"})
_OTHER_SECTOR = "have another host, with which all users would have other subjects: register another client"


@dataclass(frozen=True, slots=True)
class ChangeClientCommand:
    """`changes` are values of fields of `Client`."""

    client_id: str
    changes: Mapping[str, Any]
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeClient:
    clients: Clients
    family_ends: FamilyEnds
    sector_check: SectorCheck
    events: EventFactory

    async def execute(self, command: ChangeClientCommand) -> Client:
        """Disabling a client ends its families. Raises NotFound, InvalidRequest, Forbidden.

        Its users keep their names there: who needs others registers another client.
        """
        found = await self.clients.find(command.client_id)
        if found is None:
            raise NotFound("There is no such client.")
        if not command.changes:
            return found.client
        client = replace(found.client, **command.changes)
        check_client(client)
        if client.sector != found.client.sector:
            raise InvalidRequest(fields=[FieldError("redirect_uris", _OTHER_SECTOR)])
        before, after = (Grants(permissions=permissions_of(each.scopes)) for each in (found.client, client))
        check_authority(command.by, before, after)
        if command.changes.keys() & _CHECKED_OUTSIDE:
            await self.sector_check.check(client)
        actor = Actor.user(command.by.user_id)
        payload = ClientChanged(fields=sorted(command.changes))
        event = self.events.create(
            payload, subject=Subject("client", client.client_id), actor=actor, origin=command.origin
        )
        if not await self.clients.replace(client, event):
            raise NotFound("There is no such client.")
        if client.disabled:
            await self.family_ends.end_all(client.client_id, None, CLIENT_REMOVED, command.origin, actor)
        return client
