"""What notifications needs from outside, by role. Adapters implement these without inheriting from them.

Every operation is atomic. A store that is out of reach, or does not answer within its time limit, raises
`kernel.errors.Unavailable`; the change may have happened then, and every operation may be repeated.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.notifications.domain.delivery_retries import Attempt, Outcome
from services.notifications.domain.email import DeliveredEmail, Email, FailedEmail, StoredAddress


class EmailQueue(Protocol):
    """The emails that wait to be sent, and those that were given up."""

    async def queue(self, email: Email) -> bool:
        """Stores it, due at once, and records that its event was handled.

        Returns False, and stores no email, when the event was handled before, even when its email was sent since, and
        when the account was erased. Of concurrent calls one stores it. Of an erasure (`Recipients.erase`, then
        `delete_all`) at the same time the email either comes first and is deleted, or is not stored.
        """
        ...

    async def claim(self, now: datetime, until: datetime) -> Attempt | None:
        """Returns the email that has been due longest, and makes it due again at `until`; None when none is due.

        No two callers get the same attempt.
        """
        ...

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        """Deletes an email that was sent. Any other outcome changes nothing once a later attempt has begun, or the
        email was deleted. A postponed email is not given up any more.
        """
        ...

    async def list_given_up(self, before: UUID | None, limit: int) -> Sequence[FailedEmail]:
        """Returns up to `limit`, latest event first, beginning before `before`."""
        ...

    async def delete_all(self, account_id: UUID) -> None:
        """Deletes every email to the account. Does nothing where it has no email."""
        ...


class Recipients(Protocol):
    """The addresses of accounts, for emails about events that have none."""

    async def record(self, account_id: UUID, address: str) -> None:
        """Keeps the address in the place of the one before. Does nothing for an account that was erased."""
        ...

    async def find(self, account_id: UUID) -> StoredAddress | None:
        """Returns None for an account that was neither recorded nor erased."""
        ...

    async def erase(self, account_id: UUID) -> None:
        """Deletes the address, for good: a later `record` keeps nothing."""
        ...


class EmailSender(Protocol):
    """Sends emails."""

    async def send(self, email: Email) -> None:
        """Returns when another server is responsible for it.

        Raises Unavailable when it may be tried again: it may have been sent all the same. Raises EmailRefused when
        trying again is of no use.
        """
        ...


class EmailRefused(Exception):
    """This email will never be accepted; the message says why."""


class Mailbox(Protocol):
    """An `EmailSender` that stores every email for a developer to read."""

    async def send(self, email: Email) -> None:
        """Stores an email once: a second one with its id changes nothing."""
        ...

    async def page(self, to: str | None, before: UUID | None, limit: int) -> Sequence[DeliveredEmail]:
        """Returns up to `limit`, latest event first, beginning before `before`; to one address, or to all."""
        ...

    async def delete_all(self, account_id: UUID) -> None:
        """As `EmailQueue.delete_all`."""
        ...
