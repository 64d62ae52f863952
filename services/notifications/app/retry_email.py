"""Tries once more to deliver an email that was given up."""

from dataclasses import dataclass
from uuid import UUID

from kernel.clock import Clock
from kernel.errors import NotFound
from services.notifications.app.ports import EmailQueue
from services.notifications.domain.delivery_retries import Attempt, Postponed
from services.notifications.domain.email import FailedEmail


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryEmail:
    emails: EmailQueue
    clock: Clock

    async def execute(self, email_id: UUID) -> None:
        """Makes it due now. Raises NotFound for an email that was not given up, and Unavailable."""
        failed = await self._find(email_id)
        if failed is None:
            raise NotFound("There is no such email that was given up.")
        again = Postponed(self.clock.now(), failed.reason)
        await self.emails.settle(Attempt(failed.mail, failed.attempts), again)

    async def _find(self, email_id: UUID) -> FailedEmail | None:
        """Reads the page of one email that begins with it: pages end before an id."""
        after = UUID(int=min(email_id.int + 1, (1 << 128) - 1))
        page = await self.emails.list_given_up(after, 1)
        return next((each for each in page if each.mail.id == email_id), None)
