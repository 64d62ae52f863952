"""Asks the current user for the password again, before a change that a stolen access token must not make."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.assurance import Assurance, Level
from kernel.errors import FieldError, InvalidRequest
from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.passwords.ports import Credentials, PasswordHasher
from services.auth.app.throttling.ports import Throttle
from services.auth.domain.errors import WrongPassword
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.events import LoginFailed
from services.auth.domain.throttling.attempt import Outcome

_WITHOUT_PASSWORD = Assurance(Level.PHR, timedelta(minutes=5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reauthentication:
    """A step of several use cases. It shares its limit of attempts with the log in."""

    throttle: Throttle
    credentials: Credentials
    hasher: PasswordHasher
    audit: AuditTrail
    events: EventFactory

    async def check(self, by: Principal, password: Secret | None, origin: Origin) -> Credential:
        """Checks the password; of a user without one, that they have authenticated lately with a passkey.

        Returns the credential. Raises InvalidRequest, InsufficientAuthentication, and what `check_password` raises.
        """
        credential = await self.credentials.find_by_user(by.user_id)
        if credential is not None and not credential.has_password and not credential.disabled:
            _WITHOUT_PASSWORD.check(by, self.events.clock.now())
            return credential
        if password is None:
            raise InvalidRequest(fields=[FieldError("password", "is required")])
        return await self.check_password(by.user_id, password, origin)

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
