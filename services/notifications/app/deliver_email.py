"""Sends the email that is due."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.clock import Clock
from kernel.errors import Unavailable
from services.notifications.app.ports import EmailQueue, EmailRefused, EmailSender
from services.notifications.domain.delivery_retries import Attempt, GivenUp, Outcome, Sent, after_failure


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverEmail:
    """`lease` is longer than a sender may take: another sender tries again only when this one has died."""

    emails: EmailQueue
    sender: EmailSender
    clock: Clock
    lease: timedelta

    async def execute(self) -> Outcome | None:
        """Returns the outcome; None when no email is due.

        When a sender dies after sending, the email is sent a second time, with the same Message-ID.
        """
        now = self.clock.now()
        attempt = await self.emails.claim(now, now + self.lease)
        if attempt is None:
            return None
        outcome = await self._send(attempt)
        await self.emails.settle(attempt, outcome)
        return outcome

    async def _send(self, attempt: Attempt) -> Outcome:
        try:
            await self.sender.send(attempt.mail)
        except EmailRefused as refused:
            return GivenUp(self.clock.now(), str(refused))
        except Unavailable as failed:
            return after_failure(attempt, failed.detail, self.clock.now())
        return Sent()
