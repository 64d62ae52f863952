"""Sends another link that verifies an email address.

An address without an account, with a disabled or a verified one costs the same work and gets the same answer. So does
one that received many emails lately.
"""

from dataclasses import dataclass

from kernel.events import Origin
from services.auth.app.accounts.email_links import EmailLinks
from services.auth.app.accounts.ports import EmailTokens
from services.auth.app.passwords.ports import Credentials
from services.auth.app.throttling.email_budget import EmailBudget
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import LinkPurpose


@dataclass(frozen=True, slots=True)
class ResendVerificationCommand:
    email: EmailAddress
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ResendVerification:
    credentials: Credentials
    email_tokens: EmailTokens
    email_links: EmailLinks
    email_budget: EmailBudget

    async def execute(self, command: ResendVerificationCommand) -> None:
        """Links that were sent before stay valid until one is used."""
        credential = await self.credentials.find_by_email(command.email)
        reader = credential if credential and credential.awaits_verification else None
        owner = credential.user_id if credential else None
        is_allowed = await self.email_budget.take(command.email, owner, command.origin, counts=reader is not None)
        recipient = reader.find_reader(command.email) if reader and is_allowed else None
        token, event = self.email_links.create_link(recipient, LinkPurpose.VERIFY_EMAIL, command.origin)
        await self.email_tokens.add(token, event)
