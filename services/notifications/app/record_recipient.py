"""Keeps the address of an account, for emails about events that have none."""

from dataclasses import dataclass
from uuid import UUID

from services.notifications.app.ports import Recipients


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRecipient:
    recipients: Recipients

    async def execute(self, account_id: UUID, address: str) -> None:
        """Idempotent. An erased account stays erased."""
        await self.recipients.record(account_id, address)
