"""Makes a new address the account's, with the token that was emailed to it."""

from dataclasses import dataclass

from kernel.events import Actor, Event, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.accounts.email_links import EmailLinks
from services.auth.app.accounts.link_lookup import FoundLink, LinkLookup
from services.auth.app.sessions.ending import create_ending
from services.auth.app.unit_of_work import AddressTransactions
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import LinkPurpose
from services.auth.domain.accounts.events import EmailChanged
from services.auth.domain.accounts.former_address import FormerAddress
from services.auth.domain.errors import EmailTaken, InvalidLink
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class ChangeEmailCommand:
    token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEmail:
    """The reader of the address of before gets an email, and may revert the change while that address is reserved."""

    links: LinkLookup
    email_links: EmailLinks
    transactions: AddressTransactions
    events: EventFactory

    async def execute(self, command: ChangeEmailCommand) -> None:
        """Does nothing for a link that was used: a click too many is no failure.

        Raises InvalidLink, also when the address was taken since, and TooManyAttempts. The session that asked for the
        change stays, all others end.
        """
        link = await self.links.find(command.token, LinkPurpose.CHANGE_EMAIL, command.origin)
        if not link.proof.is_used:
            await self._change(link, command.origin)

    async def _change(self, link: FoundLink, origin: Origin) -> None:
        user_id, former = link.credential.user_id, link.credential.email
        email = EmailAddress.parse(link.proof.email or former.text)
        digest, event = self._create_event(link.credential, email, origin)
        async with self.transactions.begin() as work:
            await work.status.lock_for_update(user_id)
            try:
                is_set = await work.addresses.set_email(user_id, email, verified=True, event=event)
            except EmailTaken:
                raise InvalidLink from None
            if not is_set or await work.email_tokens.consume(link.digest, LinkPurpose.CHANGE_EMAIL) is None:
                raise InvalidLink
            if former.key != email.key:
                was_proven = link.credential.email_verified
                await work.addresses.reserve(FormerAddress(digest, user_id, former, was_proven))
            ending = create_ending(self.events, EndCause.EMAIL_CHANGED, origin)
            await work.sessions.end_all(user_id, ending, keep=link.proof.session_id)

    def _create_event(self, credential: Credential, email: EmailAddress, origin: Origin) -> tuple[bytes, Event]:
        user_id, actor = credential.user_id, Actor.user(credential.user_id)
        name = credential.display_name if credential.email_verified else None
        changed = EmailChanged(email=credential.email.text, display_name=name, new_email=email.text)
        event = self.events.create_about_user(changed, user_id, actor=actor, origin=origin)
        return self.email_links.seal_link(event, LinkPurpose.REVERT_EMAIL)
