"""What every `Addresses` does."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.former_address import RESERVED_FOR, FormerAddress
from services.auth.domain.accounts.pending_registration import PendingRegistration
from services.auth.domain.errors import EmailTaken
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import HASH, add_account, disable, new_account, new_event, new_id, recorded_types

_ANN, _NEW, _NEWER = (EmailAddress.parse(f"{name}@example.com") for name in ("Ann", "New", "newer"))


async def _move(backend: Backend, user_id: UUID, former: EmailAddress, email: EmailAddress) -> bytes:
    """The account changes its address; returns the digest of the reservation."""
    digest = new_id().bytes
    assert await backend.addresses.set_email(user_id, email, verified=True, event=new_event("auth.moved"))
    await backend.addresses.reserve(FormerAddress(digest, user_id, former))
    return digest


class AddressesContract:
    async def test_an_address_is_set_with_its_state_and_its_event(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await backend.registrations.add(PendingRegistration(new_id(), "hash", None), user_id)
        assert await backend.addresses.set_email(user_id, _NEW, verified=True, event=new_event("auth.moved"))
        found = await backend.credentials.find_by_email(_NEW)
        assert found is not None
        assert (found.user_id, found.email, found.email_verified) == (user_id, _NEW, True)
        assert await backend.credentials.find_by_email(_ANN) is None
        assert list(await backend.registrations.list_newest(user_id)) == []
        assert await recorded_types(backend) == ["auth.moved"]

    async def test_another_accounts_address_is_taken_and_a_transaction_goes_on(self, backend: Backend) -> None:
        user_id, _ = await add_account(backend), await add_account(backend, "new@example.com")
        assert not await backend.addresses.is_free(_NEW, user_id)
        async with backend.address_transactions.begin() as work:
            with pytest.raises(EmailTaken):
                await work.addresses.set_email(user_id, _NEW, verified=True, event=new_event())
            assert await work.credentials.find_by_user(user_id) is not None
        assert await recorded_types(backend) == []

    async def test_of_twenty_who_want_one_address_one_has_it(self, backend: Backend) -> None:
        users = [await add_account(backend, f"u{number}@example.com") for number in range(20)]
        wishes = (backend.addresses.set_email(each, _NEW, verified=True, event=new_event()) for each in users)
        outcomes = await asyncio.gather(*wishes, return_exceptions=True)
        assert outcomes.count(True) == 1
        assert {type(outcome) for outcome in outcomes} == {bool, EmailTaken}

    async def test_nobodys_and_a_disabled_accounts_address_is_not_set(self, backend: Backend) -> None:
        await disable(backend, disabled := await add_account(backend))
        for user_id in (new_id(), disabled):
            assert not await backend.addresses.set_email(user_id, _NEW, verified=True, event=new_event())

    async def test_a_former_address_is_its_accounts_alone_for_a_week(self, backend: Backend) -> None:
        user_id, other = await add_account(backend), await add_account(backend, "other@example.com")
        digest = await _move(backend, user_id, _ANN, _NEW)
        assert (await backend.addresses.is_free(_ANN, user_id), await backend.addresses.is_free(_ANN, other)) == (
            True,
            False,
        )
        with pytest.raises(EmailTaken):
            await backend.accounts.add(new_account("ann@example.com"), HASH, new_event())
        assert await backend.addresses.find_reservation(digest) == FormerAddress(digest, user_id, _ANN)
        await backend.addresses.reserve(unproven := FormerAddress(b"other", user_id, _NEWER, was_proven=False))
        assert await backend.addresses.find_reservation(b"other") == unproven
        await backend.advance(RESERVED_FOR - timedelta(minutes=1))
        assert not await backend.addresses.is_free(_ANN, other)
        await backend.advance(timedelta(minutes=1))
        assert await backend.addresses.is_free(_ANN, other)
        assert await backend.addresses.find_reservation(digest) is None
        assert await backend.addresses.take_back(digest) is None

    async def test_of_twenty_who_take_it_back_one_does(self, backend: Backend) -> None:
        digest = await _move(backend, await add_account(backend), _ANN, _NEW)
        taken = await asyncio.gather(*(backend.addresses.take_back(digest) for _ in range(20)))
        assert sum(each is not None for each in taken) == 1

    async def test_taking_one_back_voids_later_ones_and_keeps_earlier_ones(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        first, second = await _move(backend, user_id, _ANN, _NEW), await _move(backend, user_id, _NEW, _NEWER)
        assert await backend.addresses.take_back(second) is not None
        assert await backend.addresses.find_reservation(first) is not None
        third = await _move(backend, user_id, _NEWER, EmailAddress.parse("newest@example.com"))
        assert await backend.addresses.take_back(first) is not None
        assert await backend.addresses.find_reservation(third) is None

    async def test_an_account_that_returns_reserves_nothing(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        digest = await _move(backend, user_id, _ANN, _NEW)
        assert await backend.addresses.set_email(user_id, _ANN, verified=True, event=new_event())
        assert await backend.addresses.find_reservation(digest) is None
