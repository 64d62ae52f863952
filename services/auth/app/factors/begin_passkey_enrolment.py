"""Begins to add a passkey to the current user's account."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from services.auth.app.factors.begin_passkey_log_in import PasskeyOptions
from services.auth.app.factors.enrolment import Enrolment
from services.auth.app.factors.ports import Challenges, Passkeys, PasskeyVerifier
from services.auth.domain.errors import TooManyFactors
from services.auth.domain.factors.challenge import LIFETIME, ChallengePurpose
from services.auth.domain.factors.factor import MAX_FACTORS


@dataclass(frozen=True, slots=True)
class BeginPasskeyEnrolmentCommand:
    by: Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginPasskeyEnrolment:
    enrolment: Enrolment
    challenges: Challenges
    passkeys: Passkeys
    verifier: PasskeyVerifier
    clock: Clock

    async def execute(self, command: BeginPasskeyEnrolmentCommand) -> PasskeyOptions:
        """Excludes the passkeys that the account has. Raises InsufficientAuthentication, TooManyFactors."""
        credential = await self.enrolment.check(command.by)
        known = await self.passkeys.list_by_user(credential.user_id)
        if len(known) >= MAX_FACTORS:
            raise TooManyFactors
        challenge = self.challenges.write(
            ChallengePurpose.PASSKEY_ENROLMENT,
            credential.user_id,
            command.by.session_id.bytes,
            self.clock.now() + LIFETIME,
        )
        return PasskeyOptions(challenge, self.verifier.create_enrolment_options(challenge, credential, known))
