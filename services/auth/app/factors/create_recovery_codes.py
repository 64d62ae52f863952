"""Makes new recovery codes for the current user; the earlier ones do not work any more."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.factors.enrolment import Enrolment, create_notice
from services.auth.app.factors.ports import FactorSecrets, RecoveryCodes
from services.auth.domain.errors import NoFactor
from services.auth.domain.factors.authentication import is_second_factor_due
from services.auth.domain.factors.events import RecoveryCodesCreated
from services.auth.domain.factors.recovery_codes import digest_code


@dataclass(frozen=True, slots=True)
class CreateRecoveryCodesCommand:
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateRecoveryCodes:
    enrolment: Enrolment
    recovery_codes: RecoveryCodes
    secrets: FactorSecrets
    events: EventFactory

    async def execute(self, command: CreateRecoveryCodesCommand) -> Sequence[Secret]:
        """Raises NoFactor for an account that has no factor to recover from, InsufficientAuthentication."""
        credential = await self.enrolment.check(command.by)
        if not is_second_factor_due(credential.reachable):
            raise NoFactor
        codes, contact = self.secrets.create_recovery_codes(), credential.contact
        payload = RecoveryCodesCreated(email=contact.email, display_name=contact.display_name)
        event = create_notice(self.events, payload, credential.user_id, command.origin)
        await self.recovery_codes.replace_all(credential.user_id, [digest_code(code) for code in codes], event)
        return [Secret(code) for code in codes]
