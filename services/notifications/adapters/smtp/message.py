"""A mail as RFC 5322 and MIME want it."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from services.notifications.domain.email import Email

_ADDRESS = re.compile(r"""(?P<local>[^\s@"(),:;<>[\]\\]+)@(?P<domain>[^\s@"(),:;<>[\]\\]+)""")


def message_of(mail: Email, sender: Address) -> EmailMessage:
    """The same bytes at each attempt, but for the MIME boundary. Raises ValueError for a header that cannot be
    written: no value can begin a second one.
    """
    message = EmailMessage(policy=SMTP if mail.to.isascii() else SMTPUTF8)
    message["From"] = sender
    message["To"] = _address(mail.to)
    message["Subject"] = mail.subject
    message["Date"] = mail.written_at
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834 section 5: no holiday notice in return
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message


def _address(text: str) -> Address:
    """Raises ValueError for what is not one plain address."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not an address")
    return Address(username=found["local"], domain=found["domain"])  # parsed by it, a letter beyond ASCII is refused
