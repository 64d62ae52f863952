"""Raises one access token: its user authenticates again, or more strongly, within a session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from kernel.access_token_claims import Principal
from kernel.assurance import Level
from kernel.clock import Clock
from kernel.errors import InvalidToken
from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.accounts.ports import Accounts
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.passkey_proofs import PasskeyProofs
from services.auth.app.factors.ports import Challenges
from services.auth.app.factors.proofs import Proof, ProofFinder
from services.auth.app.passwords.ports import Credentials, PasswordHasher
from services.auth.app.sessions.ports import AccessTokens, SessionReader
from services.auth.app.throttling.ports import Throttle
from services.auth.app.unit_of_work import LogInTransactions
from services.auth.domain.errors import ChallengeExpired, InvalidCode, WrongPassword
from services.auth.domain.factors.authentication import BY_PASSWORD, Authentication, Method, by_passkey
from services.auth.domain.factors.challenge import Challenge, ChallengePurpose
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.events import LoginFailed
from services.auth.domain.sessions.session import Lease, Session
from services.auth.domain.throttling.attempt import Outcome


@dataclass(frozen=True, slots=True)
class StepUpCommand:
    method: Method
    challenge: Secret
    answer: Secret | Mapping[str, Any]
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class RaisedToken:
    access_token: Secret
    expires_in: int
    level: Level
    authenticated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUp:
    """The session and its refresh tokens keep their level: a copy of one must not be raised by its victim."""

    challenges: Challenges
    accounts: Accounts
    credentials: Credentials
    session_reader: SessionReader
    hasher: PasswordHasher
    proof_finder: ProofFinder
    passkey_proofs: PasskeyProofs
    throttle: Throttle
    transactions: LogInTransactions
    access_tokens: AccessTokens
    audit: AuditTrail
    events: EventFactory
    clock: Clock

    async def execute(self, command: StepUpCommand) -> RaisedToken:
        """Raises ChallengeExpired, InvalidCode, WrongPassword, InvalidToken when the session has ended,
        TooManyAttempts, Overloaded."""
        challenge = self._read(command)
        session = await self._find_session(command.by)
        credential = await self.credentials.find_by_user(session.user_id)
        if credential is None or credential.disabled:
            raise InvalidToken
        async with self.throttle.attempt(credential.email.key, command.origin) as attempt:
            try:
                authentication = await self._authenticate(command, challenge, credential, session)
            except (InvalidCode, WrongPassword):
                await attempt.record(Outcome.FAILURE)
                failed = self.events.create_about_user(LoginFailed(), credential.user_id, origin=command.origin)
                await self.audit.append(failed)
                raise
            except ChallengeExpired:
                await attempt.record(Outcome.ABANDONED)
                raise
            await attempt.record(Outcome.SUCCESS)
        return await self._issue(session, authentication)

    def _read(self, command: StepUpCommand) -> Challenge:
        challenge = self.challenges.read(command.challenge, ChallengePurpose.STEP_UP, self.clock.now())
        context = sha256(command.by.session_id.bytes).digest()
        if challenge is None or challenge.context != context or challenge.user_id != command.by.user_id:
            raise ChallengeExpired
        return challenge

    async def _find_session(self, by: Principal) -> Session:
        just_before = type(by.session_id)(int=by.session_id.int - 1)
        found = await self.session_reader.list_live(by.user_id, just_before, 1)
        if not found or found[0].id != by.session_id:
            raise InvalidToken
        return found[0]

    async def _authenticate(
        self, command: StepUpCommand, challenge: Challenge, credential: Credential, session: Session
    ) -> Authentication:
        proof, authentication = await self._prove(command, credential, session)
        async with self.transactions.begin() as work:
            if not await work.proofs.use_challenge(challenge):
                raise ChallengeExpired
            if proof is not None:
                await proof.use(work)
        return authentication

    async def _prove(
        self, command: StepUpCommand, credential: Credential, session: Session
    ) -> tuple[Proof | None, Authentication]:
        """Returns what has to be used up, and what is proven. Raises InvalidCode, WrongPassword, ChallengeExpired."""
        if not isinstance(command.answer, Secret):
            return await self._prove_passkey(command, command.answer, credential)
        if command.method is Method.PASSWORD:
            if not await self.hasher.verify(credential.password_hash, command.answer):
                raise WrongPassword
            return None, BY_PASSWORD
        proof = await self.proof_finder.find(command.method, credential, command.answer, command.origin)
        if proof is None:
            raise InvalidCode
        methods = dict.fromkeys((*session.authentication.methods, "otp", "mfa"))
        return proof, Authentication(Level.AAL2, tuple(methods))

    async def _prove_passkey(
        self, command: StepUpCommand, answer: Mapping[str, Any], owner: Credential
    ) -> tuple[Proof, Authentication]:
        told = self.passkey_proofs.verifier.read_answer(answer)
        if told is None or told.challenge.reveal() != command.challenge.reveal():
            raise ChallengeExpired
        proof = await self.passkey_proofs.find(answer)
        if proof is None or proof.passkey.user_id != owner.user_id:
            raise InvalidCode
        await self.passkey_proofs.record_clone(proof, owner, command.origin)
        return proof, by_passkey(synced=proof.passkey.backup_eligible)

    async def _issue(self, session: Session, authentication: Authentication) -> RaisedToken:
        profile = await self.accounts.find(session.user_id)
        if profile is None or profile.account.disabled:
            raise InvalidToken
        now = self.clock.now()
        lease = Lease(
            session_id=session.id,
            user_id=session.user_id,
            generation=session.generation,
            authenticated_at=now,
            refresh_expires_in=session.idle_expires_at - now,
            grants=profile.grants,
            authentication=authentication,
            key_thumbprint=session.key_thumbprint,
        )
        token = await self.access_tokens.issue(lease)
        seconds = int(self.access_tokens.lifetime.total_seconds())
        return RaisedToken(token, seconds, authentication.level, now)
