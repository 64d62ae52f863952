"""Sets another address for an account, as an administrator. It is unproven until its link is followed."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.accounts.email_links import EmailLinks
from services.auth.app.accounts.ports import Accounts
from services.auth.app.sessions.ending import create_ending
from services.auth.app.unit_of_work import AddressTransactions
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.accounts.account import Contact, Profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import LinkPurpose, LinkReader
from services.auth.domain.accounts.events import EmailReplaced
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class SetUserEmailCommand:
    user_id: UUID
    email: EmailAddress
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUserEmail:
    accounts: Accounts
    email_links: EmailLinks
    transactions: AddressTransactions
    events: EventFactory

    async def execute(self, command: SetUserEmailCommand) -> Profile:
        """Returns the changed profile. Raises NotFound, Forbidden, EmailTaken.

        Ends every session and link; the address of before gets an email. The same address changes nothing.
        """
        user_id, email, origin = command.user_id, command.email, command.origin
        profile = await self.accounts.find(user_id)
        if profile is None:
            raise NotFound("There is no such user.")
        if profile.account.email == email:
            return profile
        admin, contact = Actor.user(command.by.user_id), profile.account.contact
        payload = EmailReplaced(email=contact.email, display_name=contact.display_name, new_email=email.text)
        event = self.events.create_about_user(payload, user_id, actor=admin, origin=origin)
        reader = LinkReader(user_id, Contact(email.text, None))
        token, requested = self.email_links.create_link(reader, LinkPurpose.VERIFY_EMAIL, origin)
        ending = create_ending(self.events, EndCause.EMAIL_CHANGED, origin, actor=admin)
        async with self.transactions.begin() as work:
            check_authority(command.by, await work.status.lock_for_update(user_id))
            if not await work.addresses.set_email(user_id, email, verified=False, event=event):
                raise NotFound("There is no such user.")
            await work.email_tokens.delete_all(user_id)
            await work.email_tokens.add(token, requested)
            await work.sessions.end_all(user_id, ending)
        changed = await self.accounts.find(user_id)
        if changed is None:
            raise NotFound("There is no such user.")
        return changed
