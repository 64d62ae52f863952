"""Somebody asks once more for the link that proves their address.

An address that has no account, a disabled one, or is verified costs the same work and gives the same answer.
"""

from dataclasses import dataclass

from kernel.events import Origin
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

    async def __call__(self, email: EmailAddress, origin: Origin) -> None:
        """Links that were sent before stay good until one is used."""
        credential = await self.credentials.of_email(email)
        reader = credential if credential and credential.awaits_verification else None
        token, fact = self.links.to(reader, Purpose.VERIFY_EMAIL, origin)
        await self.mail_tokens.issue(token, fact)
