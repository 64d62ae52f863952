"""Somebody asks once more for the link that proves their address.

An address that has no account, a disabled one, or is verified costs the same work and gives the same answer.
So does one that got many mails lately.
"""

from dataclasses import dataclass

from kernel.events import Origin
from services.auth.app.guessing_ports import MailAllowance
from services.auth.app.mail_links import MailLinks
from services.auth.app.mail_ports import MailTokens
from services.auth.app.ports import Credentials
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.mail import Purpose


@dataclass(frozen=True, slots=True)
class ResendVerification:
    credentials: Credentials
    mail_tokens: MailTokens
    links: MailLinks
    allowance: MailAllowance

    async def __call__(self, email: EmailAddress, origin: Origin) -> None:
        """Links that were sent before stay good until one is used."""
        credential = await self.credentials.of_email(email)
        reader = credential if credential and credential.awaits_verification else None
        is_allowed = await self.allowance.take(email.key, counts=reader is not None)
        token, fact = self.links.to(reader if is_allowed else None, Purpose.VERIFY_EMAIL, origin)
        await self.mail_tokens.issue(token, fact)
