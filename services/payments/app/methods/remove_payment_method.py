"""Removes a payment method. Payments that were made with it stay, and can be captured, voided and refunded."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from services.payments.app.methods.ports import PaymentMethods


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePaymentMethod:
    methods: PaymentMethods

    async def execute(self, method_id: UUID, owner_id: UUID) -> None:
        """Raises NotFound, also for the method of another account."""
        if not await self.methods.remove(method_id, owner_id):
            raise NotFound("You have no such payment method.")
