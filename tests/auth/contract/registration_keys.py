"""What every `Accounts` and `EmailTokens` do with an idempotency key."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import cast

import pytest

from kernel.idempotency import REPLAY_WINDOW, Created, IdempotencyKey, IdempotencyKeyInUse, IdempotencyKeyReused
from kernel.testing.fixed_clock import EPOCH
from kernel.testing.idempotency_contract import IdempotencyContract, KeyedStore
from services.auth.domain.accounts.account import Account
from services.auth.domain.accounts.email_links import LinkPurpose, NewEmailToken
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import HASH, add_account, new_account, new_event

_KEY = IdempotencyKey(b"one".ljust(32), b"a".ljust(32))
_numbers = count(1)


@dataclass
class KeyedAccounts:
    """Fulfils `KeyedStore`."""

    backend: Backend
    now: datetime = EPOCH
    made: set[object] = field(default_factory=set)

    async def create(self, key: IdempotencyKey | None, address: str | None = None) -> Created[object]:
        new = replace(new_account(address or f"user{next(_numbers)}@example.com"), created_at=self.now)
        created = await self.backend.accounts.add(new, HASH, new_event("auth.account.registered"), key=key)
        return Created(created.thing, created.is_replay)

    async def fail(self, key: IdempotencyKey) -> None:
        await add_account(self.backend, "taken@example.com")
        await self.create(key, "taken@example.com")

    async def erase(self, thing: object) -> None:
        assert await self.backend.status.erase(cast("Account", thing).id, new_event("auth.account.erased"))

    async def count(self) -> int:
        return len(await self.backend.accounts.page(None, 100))

    async def age(self, by: timedelta) -> None:
        self.now += by
        await self.backend.advance(by)


class RegistrationKeysContract(IdempotencyContract):
    @pytest.fixture
    def keyed(self, backend: Backend) -> KeyedStore:
        return KeyedAccounts(backend)

    async def test_for_a_day_a_replay_shows_the_account_as_it_was_made_and_later_as_it_is(
        self, backend: Backend
    ) -> None:
        stored = KeyedAccounts(backend)
        made = cast("Account", (await stored.create(_KEY)).thing)
        await backend.accounts.rename(made.id, "Anna", new_event("auth.profile.changed", made.id))
        await stored.age(REPLAY_WINDOW)
        assert await stored.create(_KEY) == Created(made, is_replay=True)
        await stored.age(timedelta(seconds=1))
        assert await stored.create(_KEY) == Created(replace(made, display_name="Anna"), is_replay=True)

    async def test_a_link_keeps_the_key_that_made_it(self, backend: Backend) -> None:
        assert not await backend.email_tokens.find_key(_KEY)
        token = NewEmailToken(b"digest", LinkPurpose.VERIFY_EMAIL, None, timedelta(hours=1))
        await backend.email_tokens.add(token, key=_KEY)
        assert await backend.email_tokens.find_key(_KEY)
        assert not await backend.email_tokens.find_key(None)
        with pytest.raises(IdempotencyKeyReused):
            await backend.email_tokens.find_key(replace(_KEY, fingerprint=b"b".ljust(32)))


async def assert_key_in_use_while_a_unit_of_work_is_open(backend: Backend) -> None:
    """Holds for stores with concurrent transactions; in memory a second one waits for the first."""
    async with backend.transactions.begin() as work:
        await work.accounts.add(new_account(), HASH, new_event("auth.account.registered"), key=_KEY)
        bob, registered = new_account("bob@example.com"), new_event("auth.account.registered")
        with pytest.raises(IdempotencyKeyInUse):
            await backend.accounts.add(bob, HASH, registered, key=_KEY)
        with pytest.raises(IdempotencyKeyInUse):
            await backend.email_tokens.find_key(_KEY)
