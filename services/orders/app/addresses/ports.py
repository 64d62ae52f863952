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

        Raises Gone for an owner who was erased, and for the key of an address that was removed.
        """
        ...

    async def list_owned(self, owner_id: UUID, before: UUID | None, limit: int) -> Sequence[SavedAddress]:
        """Returns the owner's addresses, newest first; with `before` those that are older than it."""
        ...

    async def remove(self, owner_id: UUID, address_id: UUID) -> bool:
        """Returns whether the owner had it. The key that made it is gone with it (`Gone`)."""
        ...
