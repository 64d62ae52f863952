"""Links that go out by mail: whoever comes back with one reads the mail of its account's address."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MailLimit:
    """How many mails that anybody can have sent go to one address: more would be a nuisance, made with our name."""

    an_hour: int = 5
    a_day: int = 20

    def allows(self, sent: Sequence[datetime], now: datetime) -> bool:
        """Whether one more may follow those that were sent."""
        recent = [at for at in sent if now - at < DAY]
        return len(recent) < self.a_day and sum(now - at < HOUR for at in recent) < self.an_hour


class Purpose(StrEnum):
    """What a link is good for. One made for the one is worth nothing for the other."""

    VERIFY_EMAIL = "verify-email"
    RESET_PASSWORD = "reset-password"  # noqa: S105 - a purpose, not a password


@dataclass(frozen=True, slots=True)
class MailProof:
    """What presenting a link proves: that its bearer reads the mail of `user_id`.

    `password_hash` is of the password that the link's own registration came with. Whoever follows a link
    confirms the registration that sent it, and not the one that somebody else made with the same address
    before: their password never becomes that of the proven account.
    """

    user_id: UUID
    password_hash: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class NewMailToken:
    """A link's secret as it is kept: `digest` only. `proof` None: nobody has the link, it only costs the same."""

    digest: bytes = field(repr=False)
    purpose: Purpose
    proof: MailProof | None
    lifetime: timedelta
