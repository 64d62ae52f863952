"""Sends a link to a new address that makes it the account's. The answer does not tell whether the address is taken."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.accounts.email_links import EmailLinks
from services.auth.app.accounts.ports import Addresses, EmailTokens
from services.auth.app.passwords.reauthentication import Reauthentication
from services.auth.app.throttling.email_budget import EmailBudget
from services.auth.domain.accounts.account import Contact
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import LinkPurpose, LinkReader


@dataclass(frozen=True, slots=True)
class RequestEmailChangeCommand:
    new_email: EmailAddress
    password: Secret | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEmailChange:
    reauthentication: Reauthentication
    addresses: Addresses
    email_tokens: EmailTokens
    email_links: EmailLinks
    email_budget: EmailBudget

    async def execute(self, command: RequestEmailChangeCommand) -> None:
        """Raises InvalidRequest, WrongPassword, InsufficientAuthentication, TooManyAttempts, Overloaded.

        The email has no name: a stranger may read it.
        """
        user_id, email, origin = command.by.user_id, command.new_email, command.origin
        await self.reauthentication.check(command.by, command.password, origin)
        is_free = await self.addresses.is_free(email, user_id)
        is_allowed = await self.email_budget.take(email, None, origin, counts=is_free)
        reader = LinkReader(user_id, Contact(email.text, None)) if is_free and is_allowed else None
        token, event = self.email_links.create_link(reader, LinkPurpose.CHANGE_EMAIL, origin, command.by.session_id)
        await self.email_tokens.add(token, event)
