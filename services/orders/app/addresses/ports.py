"""What saved addresses need from outside. Every operation is atomic."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from kernel.idempotency import Created, IdempotencyKey
from services.orders.domain.addresses import SavedAddress


class Addresses(Protocol):
    """Addresses by owner. Erasing an account removes its addresses (`Orders.erase_buyer`)."""

    async def add(
        self, address: SavedAddress, most: int, key: IdempotencyKey | None = None
    ) -> Created[SavedAddress] | None:
        """Stores it with the key that makes it; returns None, and stores nothing, when the owner has `most`.

        Raises Gone for an owner who was erased.
        """
        ...

    async def list_of(self, owner_id: UUID) -> Sequence[SavedAddress]:
        """Returns the owner's addresses, newest first."""
        ...

    async def remove(self, owner_id: UUID, address_id: UUID) -> bool:
        """Returns whether the owner had it."""
        ...
