"""A developer reads what would have been sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.notifications.app.ports import Mailbox
from services.notifications.domain.mail import DeliveredMail


@dataclass(frozen=True, slots=True)
class ListMailbox:
    mailbox: Mailbox

    async def __call__(self, to: str | None, before: UUID | None, limit: int) -> Sequence[DeliveredMail]:
        """Newest first."""
        return await self.mailbox.page(to, before, limit)
