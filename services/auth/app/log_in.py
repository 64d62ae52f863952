"""Somebody proves who they are with a password, and a session starts.

Unknown address, wrong password and disabled account cost one hash check and one recorded fact each, and
give one answer: neither its bytes nor its time tell them apart. That an address is not verified yet is told
to nobody but who knows the password.
"""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.attempts import Attempts, Trial
from services.auth.app.facts import Facts
from services.auth.app.ports import AuditTrail, Credentials, PasswordHasher, Sessions
from services.auth.app.token_pairs import TokenPair, TokenPairs
from services.auth.domain.accounts import Credential, EmailAddress
from services.auth.domain.errors import EmailNotVerified, InvalidCredentials
from services.auth.domain.guessing import Outcome
from services.auth.domain.sessions import NewSession


@dataclass(frozen=True, slots=True)
class SignIn:
    email: EmailAddress
    password: Secret
    origin: Origin


@dataclass(frozen=True, slots=True)
class LogIn:
    attempts: Attempts
    credentials: Credentials
    sessions: Sessions
    audit: AuditTrail
    hasher: PasswordHasher
    token_pairs: TokenPairs
    facts: Facts
    needs_verified_email: bool

    async def __call__(self, command: SignIn) -> TokenPair:
        """Raises InvalidCredentials, EmailNotVerified, TooManyAttempts, Overloaded."""
        async with self.attempts.one(command.email.key, command.origin) as trial:
            credential = await self._checked(command, trial)
        password_hash = await self._up_to_date(credential, command.password)
        session = self._session(credential.user_id, command.origin)
        fact = self.facts.of("auth.session.started", command.origin, user_id=credential.user_id, session_id=session.id)
        lease = await self.sessions.start(session, password_hash, fact)
        return await self.token_pairs.of(lease)

    async def _checked(self, command: SignIn, trial: Trial) -> Credential:
        """A right password for a disabled account counts as wrong: that it is not counted would tell that it is right.

        For an address that is not proven yet it is neither: its bearer knows it already, and is not known to anybody.
        """
        credential = await self.credentials.of_email(command.email)
        is_right = await self.hasher.verify(credential.password_hash if credential else None, command.password)
        if credential is None or not is_right or credential.disabled:
            await trial.was(Outcome.WRONG)
            await self._record_failure(credential.user_id if credential else None, command.origin)
            raise InvalidCredentials
        if self.needs_verified_email and not credential.email_verified:
            await trial.was(Outcome.UNDECIDED)
            await self._record_failure(credential.user_id, command.origin)
            raise EmailNotVerified
        await trial.was(Outcome.RIGHT)
        return credential

    async def _record_failure(self, user_id: UUID | None, origin: Origin) -> None:
        await self.audit.append(self.facts.of("auth.login.failed", origin, user_id=user_id))

    async def _up_to_date(self, credential: Credential, password: Secret) -> str:
        """The hash to start a session under, made anew when the hasher's parameters have changed since."""
        if not self.hasher.is_outdated(credential.password_hash):
            return credential.password_hash
        renewed = await self.hasher.hash(password)
        is_replaced = await self.credentials.replace(credential.user_id, credential.password_hash, renewed, None)
        return renewed if is_replaced else credential.password_hash

    def _session(self, user_id: UUID, origin: Origin) -> NewSession:
        return NewSession(self.facts.ids.new(), user_id, origin.client_ip, origin.user_agent)
