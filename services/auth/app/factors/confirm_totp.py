"""Confirms a new authenticator with its first code. With the first factor come the recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.errors import NotFound
from kernel.events import Event, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.factors.enrolment import Enrolment, create_notice
from services.auth.app.factors.ports import FactorSecrets, TotpFactors
from services.auth.app.unit_of_work import EnrolmentTransactions, EnrolmentWork
from services.auth.domain.errors import InvalidCode
from services.auth.domain.factors.authentication import is_second_factor_due
from services.auth.domain.factors.events import FactorAdded
from services.auth.domain.factors.factor import FactorType
from services.auth.domain.factors.recovery_codes import digest_code
from services.auth.domain.factors.totp import find_step


@dataclass(frozen=True, slots=True)
class ConfirmTotpCommand:
    factor_id: UUID
    code: Secret
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmTotp:
    enrolment: Enrolment
    totp_factors: TotpFactors
    secrets: FactorSecrets
    transactions: EnrolmentTransactions
    clock: Clock
    events: EventFactory

    async def execute(self, command: ConfirmTotpCommand) -> Sequence[Secret]:
        """Returns the recovery codes, none unless it is the account's first factor. The code that confirms is used.

        Raises NotFound when it was confirmed or its time is over, InvalidCode, InsufficientAuthentication.
        """
        credential = await self.enrolment.check(command.by)
        factor = await self.totp_factors.find_pending(credential.user_id, command.factor_id)
        if factor is None:
            raise NotFound("There is no such factor to confirm.")
        secret = self.secrets.open(factor.id, factor.sealed_secret)
        if (step := find_step(secret, command.code.reveal(), self.clock.now())) is None:
            raise InvalidCode
        contact = credential.contact
        payload = FactorAdded(factor_type=FactorType.TOTP, email=contact.email, display_name=contact.display_name)
        event = create_notice(self.events, payload, credential.user_id, command.origin)
        is_first = not is_second_factor_due(credential.reachable)
        codes = self.secrets.create_recovery_codes() if is_first else []
        async with self.transactions.begin() as work:
            await self._confirm(work, factor.id, step, event)
            if is_first:
                await work.recovery_codes.replace_all(credential.user_id, [digest_code(code) for code in codes], None)
        return [Secret(code) for code in codes]

    async def _confirm(self, work: EnrolmentWork, factor_id: UUID, step: int, event: Event) -> None:
        if not await work.totp_factors.confirm(factor_id, step, event):
            raise NotFound("There is no such factor to confirm.")
