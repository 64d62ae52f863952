"""Saved addresses in this process."""

from collections.abc import Sequence
from uuid import UUID

from kernel.idempotency import Created, Gone, IdempotencyKey
from services.orders.adapters.memory.shop import MemoryShop
from services.orders.domain.addresses import SavedAddress


class MemoryAddresses:
    """Fulfils `app.addresses.ports.Addresses`."""

    def __init__(self, shop: MemoryShop) -> None:
        self._shop = shop

    async def add(
        self, address: SavedAddress, most: int, key: IdempotencyKey | None = None
    ) -> Created[SavedAddress] | None:
        made = self._shop.address_keys.find(key, self._shop.clock.now())
        if made is not None:
            return Created(made, is_replay=True)
        if address.owner_id in self._shop.erased:
            raise Gone
        if len(await self.list_owned(address.owner_id, None, most)) >= most:
            return None
        self._shop.addresses[address.id] = address
        self._shop.address_keys.record(key, address)
        return Created(address)

    async def list_owned(self, owner_id: UUID, before: UUID | None, limit: int) -> Sequence[SavedAddress]:
        kept = self._shop.addresses
        owned = [kept[id_] for id_ in sorted(kept, reverse=True) if kept[id_].owner_id == owner_id]
        return [each for each in owned if before is None or each.id < before][:limit]

    async def remove(self, owner_id: UUID, address_id: UUID) -> bool:
        address = self._shop.addresses.get(address_id)
        if address is None or address.owner_id != owner_id:
            return False
        del self._shop.addresses[address_id]
        self._shop.address_keys.bury(lambda made: made.id == address_id, self._shop.clock.now())
        return True
