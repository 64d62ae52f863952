"""What notifications needs from outside, by role. Adapters fulfil these without inheriting from them.

Every operation is atomic by itself. A store that is out of reach, or does not answer in its time limit, raises
`kernel.errors.Unavailable`; whether the change happened is then unknown, and every operation may be sent again.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.notifications.domain.mail import Attempt, DeliveredMail, FailedMail, Mail, Outcome


class Mails(Protocol):
    """The mails that wait to be sent, and those that were given up."""

    async def queue(self, mail: Mail) -> bool:
        """Keeps it, due at once, with the note that its event was handled. False, and nothing kept, when the event
        was handled before, also when its mail has long been sent; of a race one is kept.
        """
        ...

    async def claim(self, now: datetime, until: datetime) -> Attempt | None:
        """The mail that has been due longest, due again at `until` should its sender fall silent. None when none is.

        No two callers get the same attempt.
        """
        ...

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        """A mail that was sent is gone. Another outcome changes nothing when a later attempt has begun, or the mail
        is gone.
        """
        ...

    async def given_up(self, before: UUID | None, limit: int) -> Sequence[FailedMail]:
        """Up to `limit`, latest event first, beginning before `before`."""
        ...

    async def forget(self, account_id: UUID) -> None:
        """Removes every mail to the account; when there is none, nothing happens."""
        ...


class MailSender(Protocol):
    """The way out."""

    async def send(self, mail: Mail) -> None:
        """Returns when somebody else is responsible for it.

        Raises Unavailable when it may be tried again: it may have been sent all the same. Raises MailRefused when
        trying again is of no use.
        """
        ...


class MailRefused(Exception):
    """This mail will never be taken; the message says why."""


class Mailbox(Protocol):
    """A `MailSender` that keeps every mail for a developer to read."""

    async def send(self, mail: Mail) -> None:
        """A mail whose id is there already is not kept again, and that is no error."""
        ...

    async def page(self, to: str | None, before: UUID | None, limit: int) -> Sequence[DeliveredMail]:
        """Up to `limit`, latest event first, beginning before `before`; to one address, in any case, or to all."""
        ...

    async def forget(self, account_id: UUID) -> None:
        """As `Mails.forget`."""
        ...
