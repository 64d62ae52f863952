"""An operator looks at the mails that were given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.notifications.app.ports import Mails
from services.notifications.domain.mail import FailedMail


@dataclass(frozen=True, slots=True)
class ListFailedMails:
    mails: Mails

    async def __call__(self, before: UUID | None, limit: int) -> Sequence[FailedMail]:
        """Newest first."""
        return await self.mails.given_up(before, limit)
