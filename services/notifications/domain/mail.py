"""A mail, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

MOST_ATTEMPTS = 10
_FIRST_DELAY = timedelta(seconds=10)
_LONGEST_DELAY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Mail:
    """One for one event: `id` is the event's. All that a mail server is given is decided when it is written."""

    id: UUID
    event_type: str
    account_id: UUID
    to: str
    subject: str
    text: str
    html: str
    message_id: str
    written_at: datetime


def message_id(event_id: UUID, domain: str) -> str:
    """RFC 5322 section 3.6.4. The same for each attempt: who gets a mail twice can tell."""
    return f"<{event_id}@{domain}>"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A mail that one sender holds for now. `number` is 1 at the first attempt."""

    mail: Mail
    number: int


@dataclass(frozen=True, slots=True)
class Sent:
    """The mail server, or the mailbox, has it."""


@dataclass(frozen=True, slots=True)
class Postponed:
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class GivenUp:
    """It is not tried again."""

    at: datetime
    reason: str


Outcome = Sent | Postponed | GivenUp


def after_failure(attempt: Attempt, reason: str, now: datetime) -> Postponed | GivenUp:
    """Tried again after 10 s, twice that, four times, up to an hour; given up after MOST_ATTEMPTS."""
    if attempt.number >= MOST_ATTEMPTS:
        return GivenUp(now, reason)
    return Postponed(now + min(_FIRST_DELAY * 2 ** (attempt.number - 1), _LONGEST_DELAY), reason)


@dataclass(frozen=True, slots=True)
class FailedMail:
    """A mail that was given up, for an operator to see."""

    mail: Mail
    attempts: int
    reason: str
    failed_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveredMail:
    """A mail in the mailbox."""

    mail: Mail
    delivered_at: datetime
