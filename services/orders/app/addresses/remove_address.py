"""Removes a saved address."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from services.orders.app.addresses.ports import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAddress:
    addresses: Addresses

    async def execute(self, owner_id: UUID, address_id: UUID) -> None:
        """Raises NotFound, also for another owner's address."""
        if not await self.addresses.remove(owner_id, address_id):
            raise NotFound("no such address")
