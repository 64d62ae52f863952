"""What every `PaymentMethods` does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from kernel.idempotency import Created, IdempotencyKey
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from services.payments.app.methods.ports import PaymentMethods
from services.payments.domain.payment_methods import MAX_METHODS, CardSummary, PaymentMethod
from tests.payments.contract.backend import IDS, Backend


def new_method(owner: UUID | None = None) -> PaymentMethod:
    return PaymentMethod(
        id=IDS.new(),
        owner_id=owner or IDS.new(),
        provider="sandbox",
        token=Secret("tok_ok"),
        card=CardSummary("visa", "4242", "2034-12"),
        created_at=EPOCH,
    )


@dataclass
class KeyedMethods:
    """Fulfils `KeyedStore`. `let_pass` ages the keys of removed methods."""

    methods: PaymentMethods
    let_pass: Callable[[timedelta], Awaitable[None]]
    made: int = 0

    async def create(self, key: IdempotencyKey | None) -> Created[object]:
        created = await self.methods.add(new_method(), MAX_METHODS, key)
        assert created is not None
        self.made += not created.is_replay
        return Created(created.thing, created.is_replay)

    async def fail(self, key: IdempotencyKey) -> None:
        known = new_method()
        await self.methods.add(known, MAX_METHODS)
        await self.methods.add(known, MAX_METHODS, key)

    async def erase(self, thing: object) -> None:
        assert isinstance(thing, PaymentMethod)
        assert await self.methods.remove(thing.id, thing.owner_id)

    async def count(self) -> int:
        return self.made

    async def age(self, by: timedelta) -> None:
        await self.let_pass(by)


class PaymentMethodsContract:
    async def test_it_is_found_with_its_token(self, backend: Backend) -> None:
        methods, new = backend.stores.methods, new_method()
        await methods.add(new, MAX_METHODS)
        found = await methods.find(new.id)
        assert found == new
        assert found.token.reveal() == "tok_ok"
        assert await methods.find(IDS.new()) is None

    async def test_one_id_is_stored_once(self, backend: Backend) -> None:
        new = new_method()
        await backend.stores.methods.add(new, MAX_METHODS)
        with pytest.raises(ValueError, match="this id"):
            await backend.stores.methods.add(new, MAX_METHODS)

    async def test_of_many_at_once_an_owner_has_no_more_than_may_be(self, backend: Backend) -> None:
        methods, owner = backend.stores.methods, IDS.new()
        added = await asyncio.gather(*(methods.add(new_method(owner), 3) for _ in range(8)))
        assert len([each for each in added if each is not None]) == len(await methods.list_owned(owner, None, 9)) == 3
        assert await methods.add(new_method(), 3) is not None, "of another owner"

    async def test_an_owner_lists_and_removes_only_their_own(self, backend: Backend) -> None:
        methods, owner = backend.stores.methods, IDS.new()
        mine, other = [new_method(owner) for _ in range(3)], new_method()
        for each in (*mine, other):
            await methods.add(each, MAX_METHODS)
        assert await methods.list_owned(owner, None, 2) == [mine[2], mine[1]]
        assert await methods.list_owned(owner, mine[1].id, 2) == [mine[0]]
        assert await methods.remove(other.id, owner) is False
        assert await methods.remove(mine[0].id, owner) is True
        assert await methods.remove(mine[0].id, owner) is False
        assert await methods.find(other.id) == other

    async def test_an_erased_account_loses_all_of_them_once(self, backend: Backend) -> None:
        methods, owner, event = backend.stores.methods, IDS.new(), IDS.new()
        for _ in range(2):
            await methods.add(new_method(owner), MAX_METHODS)
        assert await methods.remove_all(owner, event) == 2
        later = new_method(owner)
        await methods.add(later, MAX_METHODS)
        assert await methods.remove_all(owner, event) == 0
        assert await methods.list_owned(owner, None, 10) == [later]
