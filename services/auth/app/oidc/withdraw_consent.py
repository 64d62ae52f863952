"""Withdraws what the current user let a client have, and ends the client's tokens."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.oidc.family_ends import FamilyEnds
from services.auth.app.oidc.ports import Consents
from services.auth.domain.oidc.events import ConsentWithdrawn
from services.auth.domain.oidc.family import CONSENT_WITHDRAWN


@dataclass(frozen=True, slots=True)
class WithdrawConsentCommand:
    client_id: str
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawConsent:
    consents: Consents
    family_ends: FamilyEnds
    events: EventFactory

    async def execute(self, command: WithdrawConsentCommand) -> None:
        """Raises NotFound when the client has neither a consent nor a live family of this user."""
        user_id, actor, client_id = command.by.user_id, Actor.user(command.by.user_id), command.client_id
        payload = ConsentWithdrawn(client_id=client_id)
        event = self.events.create_about_user(payload, user_id, actor=actor, origin=command.origin)
        was_granted = await self.consents.withdraw(user_id, client_id, event)
        ended = await self.family_ends.end_all(client_id, user_id, CONSENT_WITHDRAWN, command.origin, actor)
        if not was_granted and not ended:
            raise NotFound("There is no such consent.")
