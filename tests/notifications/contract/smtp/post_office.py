"""A mail server for a test, on loopback."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USERNAME, PASSWORD = "goodgo", "correct horse"


@dataclass(slots=True)
class PostOffice:
    """A handler of aiosmtpd. `to_recipient` and `to_mail` are its answers; a `stall` is waited for before the last."""

    to_recipient: str = "250 OK"
    to_mail: str = "250 OK"
    stall: asyncio.Event | None = None
    is_dropping: bool = False
    received: list[bytes] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        if self.stall is not None:
            await self.stall.wait()
        assert isinstance(envelope.content, bytes)
        if self.to_mail.startswith("250"):
            self.received.append(envelope.content)
        if self.is_dropping and server.transport is not None:
            server.transport.close()
        return self.to_mail

    @property
    def mails(self) -> list[EmailMessage]:
        """As a mail program would read them."""
        return [message_from_bytes(octets, policy=default) for octets in self.received]


def _knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: Any) -> AuthResult:
    right = LoginPassword(USERNAME.encode(), PASSWORD.encode())
    return AuthResult(success=login == right, handled=False)


@asynccontextmanager
async def opened(
    office: PostOffice, *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None, auth: bool = False
) -> AsyncIterator[PostOffice]:
    """Open for mail on `office.port`. `auth`: the password is required."""

    def protocol() -> SMTP:
        return SMTP(
            office,
            hostname="localhost",
            enable_SMTPUTF8=True,
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=_knows,
            auth_required=auth,
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=tls)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
