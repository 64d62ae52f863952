"""The mail that is due is sent."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.clock import Clock
from kernel.errors import Unavailable
from services.notifications.app.ports import MailRefused, Mails, MailSender
from services.notifications.domain.mail import Attempt, GivenUp, Outcome, Sent, after_failure


@dataclass(frozen=True, slots=True)
class DeliverMail:
    """`lease` is longer than the sender may take: another one tries again only when this one has died."""

    mails: Mails
    sender: MailSender
    clock: Clock
    lease: timedelta

    async def __call__(self) -> Outcome | None:
        """What became of it; None when no mail is due.

        Who dies after sending leaves the mail due again: it is then sent a second time, under the same Message-ID.
        """
        now = self.clock.now()
        attempt = await self.mails.claim(now, now + self.lease)
        if attempt is None:
            return None
        outcome = await self._send(attempt)
        await self.mails.settle(attempt, outcome)
        return outcome

    async def _send(self, attempt: Attempt) -> Outcome:
        try:
            await self.sender.send(attempt.mail)
        except MailRefused as refused:
            return GivenUp(self.clock.now(), str(refused))
        except Unavailable as failed:
            return after_failure(attempt, failed.detail, self.clock.now())
        return Sent()
