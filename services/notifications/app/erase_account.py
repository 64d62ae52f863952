"""Deletes the address of an erased account and every email to it."""

from dataclasses import dataclass
from uuid import UUID

from services.notifications.app.ports import EmailQueue, Mailbox, Recipients


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseAccount:
    recipients: Recipients
    emails: EmailQueue
    mailbox: Mailbox

    async def execute(self, account_id: UUID) -> None:
        """Idempotent. The address goes first: from then on no email about an order is written."""
        await self.recipients.erase(account_id)
        await self.emails.delete_all(account_id)
        await self.mailbox.delete_all(account_id)
