"""Ends a log in with the code of an authenticator, or with a recovery code, after the password was right."""

from dataclasses import dataclass

from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.proofs import Proof, ProofFinder
from services.auth.app.factors.second_steps import SecondSteps
from services.auth.app.sessions.new_session import NewSessions
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.app.throttling.ports import AdmittedAttempt, Throttle
from services.auth.app.unit_of_work import LogInWork
from services.auth.domain.errors import ChallengeExpired, InvalidCode
from services.auth.domain.factors.authentication import (
    BY_PASSWORD_AND_CODE,
    BY_UPSTREAM_AND_CODE,
    Authentication,
    Method,
)
from services.auth.domain.factors.challenge import Challenge, ChallengePurpose
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.events import LoginFailed
from services.auth.domain.throttling.attempt import Outcome


@dataclass(frozen=True, slots=True)
class LogInWithCodeCommand:
    method: Method
    challenge: Secret
    code: Secret
    origin: Origin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogInWithCode:
    """Codes share their limit of attempts with passwords. Wrong, used and late codes get one answer.

    The challenge is used only by the log in that succeeds, so a mistyped code can be typed again.
    """

    second_steps: SecondSteps
    proof_finder: ProofFinder
    throttle: Throttle
    new_sessions: NewSessions
    audit: AuditTrail
    events: EventFactory

    async def execute(self, command: LogInWithCodeCommand) -> TokenPair:
        """Raises ChallengeExpired, InvalidCode, TooManyAttempts, Overloaded."""
        challenge, credential = await self.second_steps.find(command.challenge)
        async with self.throttle.attempt(credential.email.key, command.origin) as attempt:
            proof = await self.proof_finder.find(command.method, credential, command.code, command.origin)
            if proof is None:
                await self._fail(attempt, credential, command.origin)
                raise InvalidCode
            return await self._start(attempt, challenge, credential, proof, command)

    async def _start(
        self,
        attempt: AdmittedAttempt,
        challenge: Challenge,
        credential: Credential,
        proof: Proof,
        command: LogInWithCodeCommand,
    ) -> TokenPair:
        async def use_proofs(work: LogInWork) -> None:
            if not await work.proofs.use_challenge(challenge):
                raise ChallengeExpired
            await proof.use(work)

        try:
            pair = await self.new_sessions.start(
                credential,
                credential.password_hash,
                command.origin,
                authentication=_describe(challenge),
                key_thumbprint=command.key_thumbprint,
                use_proofs=use_proofs,
            )
        except InvalidCode:
            await self._fail(attempt, credential, command.origin)
            raise
        except ChallengeExpired:
            await attempt.record(Outcome.ABANDONED)
            raise
        await attempt.record(Outcome.SUCCESS)
        return pair

    async def _fail(self, attempt: AdmittedAttempt, credential: Credential, origin: Origin) -> None:
        await attempt.record(Outcome.FAILURE)
        await self.audit.append(self.events.create_about_user(LoginFailed(), credential.user_id, origin=origin))


def _describe(first_step: Challenge) -> Authentication:
    is_upstream = first_step.purpose is ChallengePurpose.UPSTREAM_SECOND_STEP
    return BY_UPSTREAM_AND_CODE if is_upstream else BY_PASSWORD_AND_CODE
