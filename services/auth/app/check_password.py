"""Somebody who is signed in shows once more that it is really them."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.attempts import Attempts
from services.auth.app.facts import Facts
from services.auth.app.ports import AuditTrail, Credentials, PasswordHasher
from services.auth.domain.accounts import Credential
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.guessing import Outcome


@dataclass(frozen=True, slots=True)
class CheckPassword:
    """A step of the use cases that ask for the password again, and as much a place to guess at as the sign-in."""

    attempts: Attempts
    credentials: Credentials
    hasher: PasswordHasher
    audit: AuditTrail
    facts: Facts

    async def __call__(self, user_id: UUID, password: Secret, origin: Origin) -> Credential:
        """The credential that `password` is right for; else records the failure and raises InvalidCredentials.

        Raises TooManyAttempts: it is the account that is guessed at, here and at the sign-in.
        """
        credential = await self.credentials.of_user(user_id)
        async with self.attempts.one(credential.email.key if credential else str(user_id), origin) as trial:
            is_right = await self.hasher.verify(credential.password_hash if credential else None, password)
            if credential is None or not is_right or credential.disabled:
                await trial.was(Outcome.WRONG)
                await self.audit.append(self.facts.of("auth.login.failed", origin, user_id=user_id))
                raise InvalidCredentials("the password is wrong")
            await trial.was(Outcome.RIGHT)
            return credential
