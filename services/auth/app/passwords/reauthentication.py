"""Asks the current user for the password again, before a change that a stolen access token must not make."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.passwords.ports import Credentials, PasswordHasher
from services.auth.app.throttling.ports import Throttle
from services.auth.domain.errors import WrongPassword
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.events import LoginFailed
from services.auth.domain.throttling.attempt import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Reauthentication:
    """A step of several use cases. It shares its limit of attempts with the log in."""

    throttle: Throttle
    credentials: Credentials
    hasher: PasswordHasher
    audit: AuditTrail
    events: EventFactory

    async def check_password(self, user_id: UUID, password: Secret, origin: Origin) -> Credential:
        """Returns the credential. Raises WrongPassword, and records the failure, TooManyAttempts, Overloaded."""
        credential = await self.credentials.find_by_user(user_id)
        subject = credential.email.key if credential else str(user_id)
        async with self.throttle.attempt(subject, origin) as attempt:
            is_right = await self.hasher.verify(credential.password_hash if credential else None, password)
            if credential is None or not is_right or credential.disabled:
                await attempt.record(Outcome.FAILURE)
                await self.audit.append(self.events.create_about_user(LoginFailed(), user_id, origin=origin))
                raise WrongPassword
            await attempt.record(Outcome.SUCCESS)
            return credential
