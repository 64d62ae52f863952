"""Begins a step-up: tells with which methods the current user can reach a level."""

from dataclasses import dataclass
from typing import Any

from kernel.access_token_claims import Principal
from kernel.assurance import Level
from kernel.clock import Clock
from kernel.errors import InvalidToken
from kernel.secret import Secret
from services.auth.app.factors.ports import Challenges, Passkeys, PasskeyVerifier
from services.auth.app.factors.second_steps import SecondSteps
from services.auth.app.passwords.ports import Credentials
from services.auth.domain.factors.authentication import Method, is_second_factor_due
from services.auth.domain.factors.challenge import LIFETIME, ChallengePurpose


@dataclass(frozen=True, slots=True)
class BeginStepUpCommand:
    level: Level
    by: Principal


@dataclass(frozen=True, slots=True)
class StepUpOptions:
    challenge: Secret
    methods: tuple[Method, ...]
    public_key: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginStepUp:
    """An account that cannot reach the level is offered what leads to the highest that it can reach."""

    challenges: Challenges
    credentials: Credentials
    second_steps: SecondSteps
    passkeys: Passkeys
    verifier: PasskeyVerifier
    clock: Clock

    async def execute(self, command: BeginStepUpCommand) -> StepUpOptions:
        """Raises InvalidToken when the account is disabled or gone."""
        credential = await self.credentials.find_by_user(command.by.user_id)
        if credential is None or credential.disabled:
            raise InvalidToken
        expires_at = self.clock.now() + LIFETIME
        context = command.by.session_id.bytes
        challenge = self.challenges.write(ChallengePurpose.STEP_UP, credential.user_id, context, expires_at)
        methods = await self.second_steps.list_methods(credential)
        if command.level is Level.AAL1 or not is_second_factor_due(credential.reachable):
            methods = (*methods, Method.PASSWORD) if credential.has_password else methods
        if command.level is Level.PHR and Method.PASSKEY in methods:
            methods = (Method.PASSKEY,)
        passkeys = await self.passkeys.list_by_user(credential.user_id)
        public_key = self.verifier.create_log_in_options(challenge, passkeys) if passkeys else None
        return StepUpOptions(challenge, methods, public_key)
