"""Removes a factor of the current user."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import EventFactory, Origin
from services.auth.app.factors.enrolment import Enrolment, create_notice
from services.auth.app.unit_of_work import EnrolmentTransactions
from services.auth.domain.errors import LastFactor
from services.auth.domain.factors.events import FactorRemoved
from services.auth.domain.factors.factor import Factor, FactorType, can_do_without_password
from services.auth.domain.factors.policy import FactorPolicy


@dataclass(frozen=True, slots=True)
class RemoveFactorCommand:
    factor_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFactor:
    """The recovery codes go with the last factor: from then on the password is enough."""

    enrolment: Enrolment
    transactions: EnrolmentTransactions
    policy: FactorPolicy
    events: EventFactory

    async def execute(self, command: RemoveFactorCommand) -> None:
        """Raises NotFound, LastFactor, InsufficientAuthentication."""
        credential = await self.enrolment.check(command.by)
        user_id, contact = credential.user_id, credential.contact
        async with self.transactions.begin() as work:
            factors = await work.factors.lock_all(user_id)
            removed = next((each for each in factors if each.id == command.factor_id), None)
            if removed is None:
                raise NotFound("There is no such factor.")
            self._check_last(command.by, factors)
            if not credential.has_password:
                left = sum(each.type is FactorType.PASSKEY and each.id != removed.id for each in factors)
                if not can_do_without_password(left, await work.recovery_codes.count(user_id)):
                    raise LastFactor
            payload = FactorRemoved(factor_type=removed.type, email=contact.email, display_name=contact.display_name)
            await work.factors.remove(user_id, removed.id, create_notice(self.events, payload, user_id, command.origin))

    def _check_last(self, by: Principal, factors: Sequence[Factor]) -> None:
        if len(factors) == 1 and self.policy.is_compulsory(by.roles, self.events.clock.now()):
            raise LastFactor
