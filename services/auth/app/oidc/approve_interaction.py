"""Records that the browser's user lets a client have what it asks for."""

from dataclasses import dataclass, replace

from kernel.events import Actor, EventFactory, Origin
from services.auth.app.oidc.get_interaction import Interaction
from services.auth.app.oidc.ports import Authorizations, Consents
from services.auth.domain.errors import InteractionExpired
from services.auth.domain.oidc.authorization import Step
from services.auth.domain.oidc.events import ConsentGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveInteraction:
    consents: Consents
    authorizations: Authorizations
    events: EventFactory

    async def execute(self, interaction: Interaction, origin: Origin) -> None:
        """Does nothing when no consent is due. Raises InteractionExpired when the user has to log in first."""
        session, authorization = interaction.session, interaction.opened.authorization
        if session is None or interaction.step is Step.LOGIN:
            raise InteractionExpired
        if interaction.step is Step.DONE:
            return
        client_id, scopes = authorization.request.client_id, list(authorization.request.agreed_scopes)
        payload = ConsentGiven(client_id=client_id, scopes=scopes)
        actor = Actor.user(session.user_id)
        event = self.events.create_about_user(payload, session.user_id, actor=actor, origin=origin)
        await self.consents.grant(session.user_id, client_id, scopes, event)
        progress = replace(authorization.progress, consented=session.session_id)
        if not await self.authorizations.record_progress(authorization.digest, progress):
            raise InteractionExpired
