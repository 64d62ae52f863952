"""When an email that could not be delivered is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.notifications.domain.email import Email

MOST_ATTEMPTS = 10
_FIRST_DELAY = timedelta(seconds=10)
_LONGEST_DELAY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A mail that one sender holds for now. `number` is 1 at the first attempt."""

    mail: Email
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
