"""Resets a password with the token of an emailed link, and ends every session."""

from dataclasses import dataclass

from kernel.events import Actor, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.accounts.link_lookup import FoundLink, LinkLookup
from services.auth.app.passwords.new_password import NewPasswords
from services.auth.app.sessions.ending import create_ending
from services.auth.app.throttling.ports import Throttle
from services.auth.app.unit_of_work import Transactions
from services.auth.domain.accounts.email_links import LinkPurpose
from services.auth.domain.errors import InvalidLink
from services.auth.domain.passwords.events import PasswordReset
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class ResetPasswordCommand:
    token: Secret
    new_password: Secret
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetPassword:
    """A link that works proves the owner, so it resets the count of failed passwords.

    It is also the proof of an address that had none: what was there before it goes.
    """

    links: LinkLookup
    password_throttle: Throttle
    new_passwords: NewPasswords
    transactions: Transactions
    events: EventFactory

    async def execute(self, command: ResetPasswordCommand) -> None:
        """Raises InvalidLink, TooManyAttempts, Overloaded; WeakPassword, after which the link still works."""
        link = await self.links.find(command.token, LinkPurpose.RESET_PASSWORD, command.origin)
        if link.proof.is_used:
            await self.links.refuse(command.origin)
        credential = link.credential
        personal_words = [credential.email.text, credential.display_name]
        new_hash = await self.new_passwords.hash(command.new_password, personal_words, field="new_password")
        await self._set_password(link, new_hash, command.origin)
        await self.password_throttle.reset(credential.email.key, command.origin)

    async def _set_password(self, link: FoundLink, new_hash: str, origin: Origin) -> None:
        user_id, contact = link.credential.user_id, link.credential.contact
        address = contact.email if link.credential.email_verified else link.proof.email or contact.email
        payload = PasswordReset(email=address, display_name=contact.display_name)
        event = self.events.create_about_user(payload, user_id, actor=Actor.user(user_id), origin=origin)
        ending = create_ending(self.events, EndCause.PASSWORD_RESET, origin)
        async with self.transactions.begin() as work:
            # the account before its tokens, in the order of an erasure: the other order could deadlock
            is_set = await work.credentials.reset_hash(user_id, new_hash, link.proof.email, event)
            if not is_set or await work.email_tokens.consume(link.digest, LinkPurpose.RESET_PASSWORD) is None:
                raise InvalidLink
            await work.sessions.end_all(user_id, ending)
