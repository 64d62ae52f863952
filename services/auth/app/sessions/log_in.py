"""Authenticates with email and password and starts a session.

Unknown address, wrong password, disabled account and an address that is not proven yet cost one hash check and one
recorded event each, and get one answer: neither its bytes nor its time tell them apart.
"""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.second_steps import SecondFactorDue, SecondSteps
from services.auth.app.passwords.ports import Credentials, PasswordHasher
from services.auth.app.sessions.new_session import NewSessions
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.app.throttling.ports import AdmittedAttempt, Throttle
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.events import AUTH
from services.auth.domain.factors.authentication import is_second_factor_due
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.events import LoginFailed
from services.auth.domain.throttling.attempt import Outcome


@dataclass(frozen=True, slots=True)
class LogInCommand:
    email: EmailAddress
    password: Secret
    origin: Origin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn:
    throttle: Throttle
    credentials: Credentials
    new_sessions: NewSessions
    audit: AuditTrail
    hasher: PasswordHasher
    events: EventFactory
    second_steps: SecondSteps
    requires_verified_email: bool

    async def execute(self, command: LogInCommand) -> TokenPair | SecondFactorDue:
        """Raises InvalidCredentials, TooManyAttempts, Overloaded."""
        origin = command.origin
        async with self.throttle.attempt(command.email.key, origin) as attempt:
            credential = await self._authenticate(command, attempt)
        password_hash = await self._update_hash(credential, command.password)
        if is_second_factor_due(credential.reachable):
            return await self.second_steps.begin(credential, password_hash)
        return await self.new_sessions.start(credential, password_hash, origin, key_thumbprint=command.key_thumbprint)

    async def _authenticate(self, command: LogInCommand, attempt: AdmittedAttempt) -> Credential:
        """Returns the credential that the password is right for.

        The right password of a disabled account, or of one whose address is not proven, is a failure: not counting it
        would reveal that it is right. Where a second factor is due the password alone is no success: it would reset the
        count of wrong codes.
        """
        credential = await self.credentials.find_by_email(command.email)
        is_right = await self.hasher.verify(credential.password_hash if credential else None, command.password)
        if credential is None or not is_right or not self._may_log_in(credential):
            await attempt.record(Outcome.FAILURE)
            await self._record_failure(credential.user_id if credential else None, command.origin)
            raise InvalidCredentials
        await attempt.record(Outcome.ABANDONED if is_second_factor_due(credential.reachable) else Outcome.SUCCESS)
        return credential

    def _may_log_in(self, credential: Credential) -> bool:
        return not credential.disabled and (credential.email_verified or not self.requires_verified_email)

    async def _record_failure(self, user_id: UUID | None, origin: Origin) -> None:
        event = (
            self.events.create_about_user(LoginFailed(), user_id, origin=origin)
            if user_id
            else self.events.create(LoginFailed(), subject=AUTH, origin=origin)
        )
        await self.audit.append(event)

    async def _update_hash(self, credential: Credential, password: Secret) -> str:
        """Returns the stored hash, after making it again when the hasher's parameters have changed since."""
        if not self.hasher.is_outdated(credential.password_hash):
            return credential.password_hash
        new_hash = await self.hasher.hash(password)
        is_replaced = await self.credentials.replace_hash(credential.user_id, credential.password_hash, new_hash, None)
        return new_hash if is_replaced else credential.password_hash
