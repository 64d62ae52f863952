"""An email."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.secret import Secret


@dataclass(frozen=True, slots=True)
class Email:
    """The email about one event, whose id it has. All that a mail server is given is decided when it is written.

    `link` is what `text` and `html` ask the reader to open. It may open an account: storage seals it.
    """

    id: UUID
    event_type: str
    account_id: UUID
    to: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    message_id: str
    written_at: datetime
    link: Secret | None = None


def code_of(link: str) -> str:
    """Returns the token at the end of a link, for a page that asks for it; the link itself when it has none."""
    return link.rpartition("token=")[2]


def message_id(event_id: UUID, domain: str) -> str:
    """RFC 5322 section 3.6.4. The same for each attempt: who gets a mail twice can tell."""
    return f"<{event_id}@{domain}>"


@dataclass(frozen=True, slots=True)
class StoredAddress:
    """The address that an account has now; None once the account was erased."""

    address: str | None


@dataclass(frozen=True, slots=True)
class FailedEmail:
    """A mail that was given up, for an operator to see."""

    mail: Email
    attempts: int
    reason: str
    failed_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveredEmail:
    """A mail in the mailbox."""

    mail: Email
    delivered_at: datetime
