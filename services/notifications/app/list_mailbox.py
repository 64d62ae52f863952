"""Lists the emails in the mailbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.notifications.app.ports import Mailbox
from services.notifications.domain.email import DeliveredEmail


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMailbox:
    mailbox: Mailbox

    async def execute(self, to: str | None, before: UUID | None, limit: int) -> Sequence[DeliveredEmail]:
        """Returns up to `limit`, newest first, beginning before `before`."""
        return await self.mailbox.page(to, before, limit)
