"""What every `Addresses` does."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from kernel.idempotency import Created, Gone
from kernel.testing.fixed_clock import EPOCH
from services.orders.app.use_cases import Stores
from services.orders.domain.addresses import SavedAddress
from tests.orders.samples import ADA, IDS, key


def _address(owner: UUID) -> SavedAddress:
    return SavedAddress(id=IDS.new(), owner_id=owner, address=ADA, created_at=EPOCH)


class AddressesContract:
    async def test_an_owner_sees_only_their_own_newest_first(self, stores: Stores) -> None:
        owner, other = IDS.new(), IDS.new()
        mine = [_address(owner), _address(owner)]
        for each in (*mine, _address(other)):
            await stores.addresses.add(each, 9)
        assert await stores.addresses.list_owned(owner, None, 9) == mine[::-1]
        assert await stores.addresses.list_owned(owner, None, 1) == mine[1:]
        assert await stores.addresses.list_owned(owner, mine[1].id, 9) == mine[:1]

    async def test_only_the_owner_removes_it(self, stores: Stores) -> None:
        address = _address(IDS.new())
        await stores.addresses.add(address, 9)
        assert not await stores.addresses.remove(IDS.new(), address.id)
        assert await stores.addresses.remove(address.owner_id, address.id)
        assert not await stores.addresses.remove(address.owner_id, address.id)

    async def test_of_ten_at_once_no_more_than_the_limit_are_saved(self, stores: Stores) -> None:
        owner = IDS.new()
        outcomes = await asyncio.gather(*(stores.addresses.add(_address(owner), 3) for _ in range(10)))
        assert sum(outcome is not None for outcome in outcomes) == 3
        assert len(await stores.addresses.list_owned(owner, None, 9)) == 3

    async def test_a_key_saves_one(self, stores: Stores) -> None:
        address = _address(IDS.new())
        await stores.addresses.add(address, 9, key())
        again = await stores.addresses.add(_address(address.owner_id), 9, key())
        assert again == Created(address, is_replay=True)

    async def test_the_key_of_a_removed_address_saves_no_other(self, stores: Stores) -> None:
        address = _address(IDS.new())
        await stores.addresses.add(address, 9, key())
        await stores.addresses.remove(address.owner_id, address.id)
        with pytest.raises(Gone):
            await stores.addresses.add(_address(address.owner_id), 9, key())

    async def test_erasure_removes_them_and_takes_no_new_ones(self, stores: Stores) -> None:
        address = _address(IDS.new())
        await stores.addresses.add(address, 9)
        await stores.orders.erase_buyer(address.owner_id, IDS.new(), timedelta(days=1))
        assert await stores.addresses.list_owned(address.owner_id, None, 9) == []
        with pytest.raises(Gone):
            await stores.addresses.add(_address(address.owner_id), 9)
