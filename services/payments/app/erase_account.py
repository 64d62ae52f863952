"""Deletes the payment methods of an erased account.

Its payments stay: the law wants books kept. They name the account by an id that stands for nothing any more.
"""

from dataclasses import dataclass
from uuid import UUID

from services.payments.app.methods.ports import PaymentMethods


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseAccount:
    methods: PaymentMethods

    async def execute(self, account_id: UUID, event_id: UUID) -> int:
        """Idempotent. Returns how many methods were deleted."""
        return await self.methods.remove_all(account_id, event_id)
