"""Lists the emails that were given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.notifications.app.ports import EmailQueue
from services.notifications.domain.email import FailedEmail


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFailedEmails:
    emails: EmailQueue

    async def execute(self, before: UUID | None, limit: int) -> Sequence[FailedEmail]:
        """Returns up to `limit`, newest first, beginning before `before`."""
        return await self.emails.list_given_up(before, limit)
