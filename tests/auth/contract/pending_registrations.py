"""What every `PendingRegistrations` does."""

import pytest

from services.auth.domain.accounts.pending_registration import MAX_PENDING, PendingRegistration
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import add_account, define_role, new_account, new_event, new_id


def _registration(number: int) -> PendingRegistration:
    return PendingRegistration(new_id(), f"hash {number}", f"Ann {number}" if number % 2 else None)


class PendingRegistrationsContract:
    async def test_the_newest_five_of_an_account_are_kept(self, backend: Backend) -> None:
        user_id, other = await add_account(backend), await add_account(backend, "other@example.com")
        added = [_registration(number) for number in range(MAX_PENDING + 2)]
        for registration in added:
            await backend.registrations.add(registration, user_id)
        assert list(await backend.registrations.list_newest(user_id)) == added[:1:-1]
        assert list(await backend.registrations.list_newest(other)) == []

    async def test_a_decoy_is_nobodys(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for number in range(2):
            await backend.registrations.add(_registration(number), None)
        assert list(await backend.registrations.list_newest(user_id)) == []

    async def test_the_first_proof_makes_them_void_whichever_way_it_comes(self, backend: Backend) -> None:
        verified, reset = await add_account(backend), await add_account(backend, "reset@example.com")
        other = await add_account(backend, "other@example.com")
        for owner in (verified, reset, other):
            await backend.registrations.add(_registration(1), owner)
        assert await backend.credentials.prove_email(verified, "hash", None, None, new_event())
        assert await backend.credentials.reset_hash(reset, "hash", None, new_event())
        assert [len(await backend.registrations.list_newest(each)) for each in (verified, reset, other)] == [0, 0, 1]

    async def test_they_go_with_an_erased_account(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await backend.registrations.add(_registration(1), user_id)
        assert await backend.status.erase(user_id, new_event())
        assert list(await backend.registrations.list_newest(user_id)) == []

    async def test_in_a_transaction_they_are_seen_before_it_ends(self, backend: Backend) -> None:
        user_id, registration = await add_account(backend), _registration(1)
        async with backend.registration_transactions.begin() as work:
            await work.registrations.add(registration, user_id)
            assert list(await work.registrations.list_newest(user_id)) == [registration]

    async def test_an_account_that_is_not_added_has_no_role(self, backend: Backend) -> None:
        role, account = await define_role(backend, "clerk"), new_account()

        async def add_and_fail() -> None:
            async with backend.registration_transactions.begin() as work:
                await work.accounts.add(account, "hash", new_event())
                await work.grants.grant(account.id, role.name, new_event())
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await add_and_fail()
        assert await backend.accounts.find(account.id) is None
