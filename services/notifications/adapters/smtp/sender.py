"""The conversation with a mail server."""

import asyncio
import re
import ssl
from dataclasses import dataclass
from datetime import timedelta
from email.headerregistry import Address
from enum import StrEnum

import aiosmtplib

from kernel.errors import Unavailable
from kernel.secret import Secret
from services.notifications.adapters.smtp.message import message_of
from services.notifications.app.ports import EmailRefused
from services.notifications.domain.email import Email

_PERMANENT = 500  # RFC 5321 section 4.2.1: 5yz


class Security(StrEnum):
    """How the connection is protected. A certificate is always verified."""

    TLS = "tls"  # from the first byte (RFC 8314 section 3.3), usually port 465
    STARTTLS = "starttls"  # before anything is sent, or not at all; usually port 587
    NONE = "none"  # for a server on the same machine


@dataclass(frozen=True, slots=True)
class MailServer:
    """`timeout` bounds sending one mail, from connecting to the server's last word."""

    host: str
    port: int
    security: Security
    timeout: timedelta
    username: str | None = None
    password: Secret | None = None


class SmtpSender:
    """Fulfils `app.ports.EmailSender`. `trust` is what certificates are verified with; by default the system's."""

    def __init__(self, server: MailServer, sender: Address, trust: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._sender = sender
        self._trust = trust or ssl.create_default_context()

    async def send(self, mail: Email) -> None:
        try:
            message = message_of(mail, self._sender)
        except ValueError as unsendable:
            raise EmailRefused(f"it cannot be sent: {unsendable}") from unsendable
        try:
            async with asyncio.timeout(self._server.timeout.total_seconds()), self._connect() as connection:
                await connection.send_message(message)
        except (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPDataError) as refused:
            raise _classify(refused, mail.to) from refused
        except (aiosmtplib.SMTPException, OSError) as failed:  # a TimeoutError is an OSError
            raise Unavailable(f"the mail server: {failed or 'no answer in time'}") from failed

    def _connect(self) -> aiosmtplib.SMTP:
        server = self._server
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            timeout=server.timeout.total_seconds(),
            use_tls=server.security is Security.TLS,
            start_tls=server.security is Security.STARTTLS,
            tls_context=self._trust if server.security is not Security.NONE else None,
            username=server.username,
            password=server.password.reveal() if server.password else None,
        )


def _classify(refused: aiosmtplib.SMTPRecipientsRefused | aiosmtplib.SMTPDataError, to: str) -> Exception:
    """What the server says about this mail: for good, or for now. It likes to repeat the address; logs need not."""
    answer = refused.recipients[0] if isinstance(refused, aiosmtplib.SMTPRecipientsRefused) else refused
    words = re.sub(re.escape(to), "…", answer.message, flags=re.IGNORECASE)
    said = f"the mail server answered {answer.code} {words}"
    return EmailRefused(said) if answer.code >= _PERMANENT else Unavailable(said)
