"""Saves an address for the next order."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.errors import FieldError, InvalidRequest
from kernel.idempotency import Created, IdempotencyKey
from kernel.ids import Ids
from services.orders.app.addresses.ports import Addresses
from services.orders.domain.addresses import MAX_SAVED, PostalAddress, SavedAddress


@dataclass(frozen=True, slots=True)
class SaveAddressCommand:
    address: PostalAddress
    by: Principal
    idempotency_key: IdempotencyKey | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveAddress:
    addresses: Addresses
    clock: Clock
    ids: Ids

    async def execute(self, command: SaveAddressCommand) -> Created[SavedAddress]:
        """Raises InvalidRequest for an account with MAX_SAVED addresses, and what a key raises."""
        address = SavedAddress(
            id=self.ids.new(), owner_id=command.by.user_id, address=command.address, created_at=self.clock.now()
        )
        saved = await self.addresses.add(address, MAX_SAVED, command.idempotency_key)
        if saved is None:
            raise InvalidRequest(fields=[FieldError("body", f"{MAX_SAVED} addresses are saved: remove one first")])
        return saved
