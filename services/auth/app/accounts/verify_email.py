"""Proves an email address with an emailed link and the password of a registration, and logs in.

Anyone can register an address; only its reader has the link, and only the person who registered has the password. So
the account gets the password and the name of one of its pending registrations, by an act of its reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.errors import Overloaded, Unavailable
from kernel.events import Actor, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.accounts.link_lookup import LinkLookup
from services.auth.app.accounts.ports import LinkTries, PendingRegistrations
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.second_steps import SecondFactorDue
from services.auth.app.passwords.ports import PasswordHasher
from services.auth.app.sessions.ending import create_ending
from services.auth.app.sessions.log_in import LogIn, LogInCommand
from services.auth.app.sessions.new_session import NewSessions
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.app.throttling.ports import Throttle
from services.auth.app.unit_of_work import Transactions
from services.auth.domain.accounts.email_links import LinkPurpose
from services.auth.domain.accounts.events import EmailVerified
from services.auth.domain.accounts.pending_registration import PendingRegistration
from services.auth.domain.errors import InvalidCredentials, InvalidLink
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.events import LoginFailed
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class VerifyEmailCommand:
    token: Secret
    password: Secret
    origin: Origin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyEmail:
    """A link that works proves the owner, so it resets the count of failed passwords."""

    links: LinkLookup
    tries: LinkTries
    registrations: PendingRegistrations
    password_throttle: Throttle
    hasher: PasswordHasher
    audit: AuditTrail
    transactions: Transactions
    new_sessions: NewSessions
    log_in: LogIn
    events: EventFactory

    async def execute(self, command: VerifyEmailCommand) -> TokenPair | SecondFactorDue:
        """A link that was used is a log in for a day: a click too many is no failure.

        Raises InvalidLink, InvalidCredentials, after which the link still works until its tries are over,
        TooManyAttempts, Overloaded.
        """
        origin = command.origin
        link = await self.links.find(command.token, LinkPurpose.VERIFY_EMAIL, origin)
        if link.proof.is_used:
            return await self._log_in(link.credential, command)
        if link.credential.email_verified or not await self.tries.take(link.digest):
            await self.links.refuse(origin)
        registration = await self._find_registration(link.digest, link.credential, command)
        if not await self._prove(link.digest, link.credential, registration, link.proof.email, origin):
            # the same link was followed twice at once, and the other one was faster
            return await self._log_in(link.credential, command)
        await self.password_throttle.reset(link.credential.email.key, origin)
        return await self.new_sessions.start(
            link.credential, registration.password_hash, origin, key_thumbprint=command.key_thumbprint
        )

    async def _log_in(self, credential: Credential, command: VerifyEmailCommand) -> TokenPair | SecondFactorDue:
        log_in = LogInCommand(credential.email, command.password, command.origin, command.key_thumbprint)
        return await self.log_in.execute(log_in)

    async def _find_registration(
        self, digest: bytes, credential: Credential, command: VerifyEmailCommand
    ) -> PendingRegistration:
        """Returns the newest registration that has the password. Raises InvalidCredentials, and records the failure."""
        for registration in await self._list_candidates(credential):
            try:
                is_right = await self.hasher.verify(registration.password_hash, command.password)
            except (Overloaded, Unavailable):
                await self.tries.give_back(digest)
                raise
            if is_right:
                return registration
        await self.audit.append(self.events.create_about_user(LoginFailed(), credential.user_id, origin=command.origin))
        raise InvalidCredentials("The password is not the one that this address was registered with.")

    async def _list_candidates(self, credential: Credential) -> Sequence[PendingRegistration]:
        """The account itself is one where it could be used without a proof."""
        own = PendingRegistration(credential.user_id, credential.password_hash, credential.display_name)
        return [*await self.registrations.list_newest(credential.user_id), own]

    async def _prove(
        self, digest: bytes, credential: Credential, chosen: PendingRegistration, email: str | None, origin: Origin
    ) -> bool:
        user_id, actor = credential.user_id, Actor.user(credential.user_id)
        payload = EmailVerified(email=email or credential.email.text, display_name=chosen.display_name)
        event = self.events.create_about_user(payload, user_id, actor=actor, origin=origin)
        ending = create_ending(self.events, EndCause.ADDRESS_PROVEN, origin)
        async with self.transactions.begin() as work:
            # the account before its tokens, in the order of an erasure: the other order could deadlock
            if not await work.credentials.prove_email(user_id, chosen.password_hash, chosen.display_name, email, event):
                return False
            if await work.email_tokens.consume(digest, LinkPurpose.VERIFY_EMAIL) is None:
                raise InvalidLink
            await work.sessions.end_all(user_id, ending)
        return True
