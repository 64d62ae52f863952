"""Where payment methods are stored. Every operation is atomic; a store that is out of reach raises Unavailable."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from kernel.idempotency import Created, IdempotencyKey
from services.payments.domain.payment_methods import PaymentMethod


class PaymentMethods(Protocol):
    """The payment methods of all accounts. Tokens are sealed where they are stored."""

    async def add(
        self, method: PaymentMethod, most: int, key: IdempotencyKey | None = None
    ) -> Created[PaymentMethod] | None:
        """Stores it with the key that makes it; returns what the key made before, and then stores nothing.

        Returns None, and stores nothing, when the owner has `most` of them, also when they are added at once.
        Raises ValueError for an id that exists; IdempotencyKeyReused, IdempotencyKeyInUse, and Gone when what the key
        made was removed.
        """
        ...

    async def find(self, method_id: UUID) -> PaymentMethod | None:
        """Returns None for one that does not exist, or was removed."""
        ...

    async def list_owned(self, owner_id: UUID, before: UUID | None, limit: int) -> Sequence[PaymentMethod]:
        """Returns up to `limit` of the owner's, newest first, beginning before `before`."""
        ...

    async def remove(self, method_id: UUID, owner_id: UUID) -> bool:
        """Removes the owner's method, its token included. Returns False when the owner has no such method."""
        ...

    async def remove_all(self, owner_id: UUID, event_id: UUID) -> int:
        """Removes all methods of an erased account, and its dead letters. Returns how many methods.

        `event_id` is the event that asks for it: when it comes a second time, nothing is done and 0 returned.
        """
        ...
