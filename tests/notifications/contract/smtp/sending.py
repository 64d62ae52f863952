"""A sender for a test."""

import ssl
from datetime import timedelta
from email.headerregistry import Address

from kernel.secret import Secret
from services.notifications.adapters.smtp.sender import MailServer, Security, SmtpSender
from tests.notifications.contract.smtp.post_office import USERNAME, PostOffice

FROM = Address("GoodGo", addr_spec="no-reply@goodgo.test")
PATIENCE = timedelta(seconds=30)


def sender_to(
    office: PostOffice,
    security: Security = Security.NONE,
    *,
    trust: ssl.SSLContext | None = None,
    password: str | None = None,
    patience: timedelta = PATIENCE,
) -> SmtpSender:
    """With a `password` it also gives the user name."""
    login = (USERNAME, Secret(password)) if password else (None, None)
    return SmtpSender(MailServer("127.0.0.1", office.port, security, patience, *login), FROM, trust)
