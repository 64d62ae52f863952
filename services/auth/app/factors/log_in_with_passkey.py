"""Logs in with a passkey: alone, or as the second step after a password. A passkey names its account itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kernel.clock import Clock
from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.passkey_proofs import PasskeyProofs
from services.auth.app.factors.ports import Challenges
from services.auth.app.factors.second_steps import SecondSteps
from services.auth.app.passwords.ports import Credentials
from services.auth.app.sessions.new_session import NewSessions
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.app.throttling.ports import Throttle
from services.auth.app.unit_of_work import LogInWork
from services.auth.domain.errors import ChallengeExpired, InvalidCode
from services.auth.domain.factors.authentication import FEDERATED, by_passkey
from services.auth.domain.factors.challenge import Challenge, ChallengePurpose
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.events import LoginFailed


@dataclass(frozen=True, slots=True)
class LogInWithPasskeyCommand:
    """`challenge` is that of a log in whose second step this is, or that of the options, or None."""

    credential: Mapping[str, Any]
    challenge: Secret | None
    origin: Origin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogInWithPasskey:
    challenges: Challenges
    second_steps: SecondSteps
    proofs: PasskeyProofs
    credentials: Credentials
    throttle: Throttle
    new_sessions: NewSessions
    audit: AuditTrail
    events: EventFactory
    clock: Clock
    requires_verified_email: bool

    async def execute(self, command: LogInWithPasskeyCommand) -> TokenPair:
        """Raises ChallengeExpired; InvalidCode, the same for an unknown passkey and for one that does not verify."""
        origin = command.origin
        challenge = self._read_challenge(command)
        first_step = await self._find_first_step(command, challenge)
        proof = await self.proofs.find(command.credential)
        credential = await self.credentials.find_by_user(proof.passkey.user_id) if proof else None
        if proof is None or credential is None or not self._may_log_in(credential):
            raise InvalidCode
        if first_step is not None and first_step.user_id != credential.user_id:
            raise InvalidCode

        async def use_proofs(work: LogInWork) -> None:
            for each in (challenge, first_step):
                if each is not None and not await work.proofs.use_challenge(each):
                    raise ChallengeExpired
            await proof.use(work)

        try:
            pair = await self.new_sessions.start(
                credential,
                credential.password_hash,
                origin,
                authentication=by_passkey(synced=proof.passkey.backup_eligible, first=_name_method(first_step)),
                key_thumbprint=command.key_thumbprint,
                use_proofs=use_proofs,
            )
        except InvalidCode:
            await self.proofs.record_clone(proof, credential, origin)
            await self.audit.append(self.events.create_about_user(LoginFailed(), credential.user_id, origin=origin))
            raise
        await self.throttle.reset(credential.email.key, origin)
        return pair

    def _read_challenge(self, command: LogInWithPasskeyCommand) -> Challenge:
        answer = self.proofs.verifier.read_answer(command.credential)
        if answer is None:
            raise InvalidCode
        challenge = self.challenges.read(answer.challenge, ChallengePurpose.PASSKEY_LOG_IN, self.clock.now())
        if challenge is None:
            raise ChallengeExpired
        return challenge

    async def _find_first_step(self, command: LogInWithPasskeyCommand, options: Challenge) -> Challenge | None:
        """Returns the challenge that the password gave; None when the passkey is the only factor."""
        if command.challenge is None:
            return None
        told = self.challenges.read(command.challenge, ChallengePurpose.PASSKEY_LOG_IN, self.clock.now())
        if told is not None and told.digest == options.digest:
            return None
        return (await self.second_steps.find(command.challenge))[0]

    def _may_log_in(self, credential: Credential) -> bool:
        return not credential.disabled and (credential.email_verified or not self.requires_verified_email)


def _name_method(first_step: Challenge | None) -> str | None:
    if first_step is None:
        return None
    return FEDERATED if first_step.purpose is ChallengePurpose.UPSTREAM_SECOND_STEP else "pwd"
