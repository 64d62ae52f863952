"""An account was erased: nothing more is sent to it, and nothing of it is kept."""

from dataclasses import dataclass
from uuid import UUID

from services.notifications.app.ports import Mails


@dataclass(frozen=True, slots=True)
class ForgetAccount:
    mails: Mails

    async def __call__(self, account_id: UUID) -> None:
        await self.mails.forget(account_id)
