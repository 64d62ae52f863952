"""Who may change the factors of an account: a step of all that do so."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.assurance import InsufficientAuthentication, Level
from kernel.errors import InvalidToken
from kernel.events import Actor, Event, EventFactory, Origin
from services.auth.app.passwords.ports import Credentials
from services.auth.app.sessions.ports import SessionReader
from services.auth.domain.accounts.contact_payload import ContactPayload
from services.auth.domain.factors.authentication import is_second_factor_due
from services.auth.domain.passwords.credential import Credential

RECENT = timedelta(minutes=5)
"""How old the authentication may be that changes factors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """The first factor is added with a password alone. A user who has one needs it for another: else a thief of the
    password could add one of their own. Nor does a token add anything that is good for a moment after its session has
    ended: it would outlive the first proof of the address, or its being taken back."""

    credentials: Credentials
    sessions: SessionReader

    async def check(self, principal: Principal) -> Credential:
        """Returns the credential of the current user. Raises InvalidToken, InsufficientAuthentication."""
        credential = await self.credentials.find_by_user(principal.user_id)
        if credential is None or credential.disabled or not await self._is_live(principal):
            raise InvalidToken
        if is_second_factor_due(credential.reachable) and principal.acr not in {Level.AAL2, Level.PHR}:
            raise InsufficientAuthentication(Level.AAL2, RECENT)
        return credential

    async def _is_live(self, principal: Principal) -> bool:
        before = UUID(int=principal.session_id.int - 1)
        first = await self.sessions.list_live(principal.user_id, before, 1)
        return any(session.id == principal.session_id for session in first)


def create_notice(
    events: EventFactory, payload: ContactPayload, user_id: UUID, origin: Origin, actor: Actor | None = None
) -> Event:
    """Returns an event about the user's factors, done by the user unless an `actor` is given."""
    return events.create_about_user(payload, user_id, actor=actor or Actor.user(user_id), origin=origin)
