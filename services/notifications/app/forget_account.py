"""An account was erased: nothing more is sent to it, and nothing of it is kept."""

from dataclasses import dataclass
from uuid import UUID

from services.notifications.app.ports import Mailbox, Mails


@dataclass(frozen=True, slots=True)
class ForgetAccount:
    mails: Mails
    mailbox: Mailbox

    async def __call__(self, account_id: UUID) -> None:
        await self.mails.forget(account_id)
        await self.mailbox.forget(account_id)
