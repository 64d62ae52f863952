"""Removes every factor of any account, as an administrator: for a holder who has lost all of them."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.factors.enrolment import create_notice
from services.auth.app.queries import find_contact
from services.auth.app.sessions.ending import create_ending
from services.auth.app.unit_of_work import FactorResetTransactions
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.factors.events import FactorsReset
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class ResetUserFactorsCommand:
    user_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetUserFactors:
    """From then on the password is enough; without one, a link by email sets it."""

    transactions: FactorResetTransactions
    events: EventFactory

    async def execute(self, command: ResetUserFactorsCommand) -> None:
        """Raises NotFound, Forbidden. Ends every session; idempotent."""
        user_id, origin, admin = command.user_id, command.origin, Actor.user(command.by.user_id)
        async with self.transactions.begin() as work:
            check_authority(command.by, await work.status.lock_for_update(user_id))
            contact = await find_contact(work.accounts, user_id)
            payload = FactorsReset(email=contact.email, display_name=contact.display_name)
            await work.factors.remove_all(user_id, create_notice(self.events, payload, user_id, origin, admin))
            ending = create_ending(self.events, EndCause.FACTORS_RESET, origin, actor=admin)
            await work.sessions.end_all(user_id, ending)
