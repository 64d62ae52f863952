"""What every `Accounts` does."""

import asyncio
from dataclasses import replace

import pytest

from kernel.idempotency import Created
from kernel.roles import Permission
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Profile
from services.auth.domain.errors import EmailTaken
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import HASH, add_account, define_role, new_account, new_event, new_id, recorded_types


class AccountsContract:
    async def test_an_account_is_found_as_it_was_enrolled(self, backend: Backend) -> None:
        added = new_account("Ann.Straße@Example.com")
        await backend.accounts.add(added, HASH, new_event("auth.enrolled"))
        assert await backend.accounts.find(added.id) == Profile(added, Grants())
        assert await recorded_types(backend) == ["auth.enrolled"]

    async def test_a_profile_holds_the_union_of_what_its_roles_permit(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for name, action in (("reader", "read"), ("writer", "write")):
            await define_role(backend, name, f"auth:users:{action}", "auth:audit:read")
            await backend.grants.grant(user_id, name, new_event())
        profile = await backend.accounts.find(user_id)
        permissions = map(Permission, ("auth:users:read", "auth:users:write", "auth:audit:read"))
        assert profile is not None
        assert profile.grants == Grants(frozenset({"reader", "writer"}), frozenset(permissions))

    async def test_an_unknown_id_finds_nothing(self, backend: Backend) -> None:
        assert await backend.accounts.find(new_id()) is None

    async def test_an_address_is_taken_however_it_is_written(self, backend: Backend) -> None:
        await add_account(backend, "ann@example.com")
        second = new_account("ANN@Example.COM")
        with pytest.raises(EmailTaken):
            await backend.accounts.add(second, HASH, new_event("auth.enrolled"))
        assert await backend.accounts.find(second.id) is None
        assert await recorded_types(backend) == []

    async def test_of_twenty_who_enrol_one_address_at_once_one_wins(self, backend: Backend) -> None:
        racers = (backend.accounts.add(new_account(), HASH, new_event("auth.enrolled")) for _ in range(20))
        outcomes = await asyncio.gather(*racers, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes if not isinstance(outcome, Created)] == [EmailTaken] * 19
        assert await recorded_types(backend) == ["auth.enrolled"]

    async def test_without_its_fact_an_account_is_not_there(self, backend: Backend) -> None:
        known, added = new_event(), new_account()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.accounts.add(added, HASH, known)
        assert await backend.accounts.find(added.id) is None

    async def test_pages_go_by_id_and_end(self, backend: Backend) -> None:
        ids = [await add_account(backend, f"user{number}@example.com") for number in range(5)]
        first = await backend.accounts.page(None, 2)
        second = await backend.accounts.page(first[-1].account.id, 2)
        third = await backend.accounts.page(second[-1].account.id, 2)
        assert [profile.account.id for profile in (*first, *second, *third)] == sorted(ids)
        assert len(third) == 1
        assert await backend.accounts.page(ids[-1], 2) == []

    async def test_a_new_name_is_kept_and_a_name_can_be_taken_away(self, backend: Backend) -> None:
        added = new_account()
        await backend.accounts.add(added, HASH, new_event("auth.account.registered"))
        for name in ("Anna", None):
            renamed = await backend.accounts.rename(added.id, name, new_event("auth.renamed"))
            assert renamed == Profile(replace(added, display_name=name), Grants())
            assert await backend.accounts.find(added.id) == renamed
        assert await recorded_types(backend) == ["auth.renamed", "auth.renamed"]

    async def test_nobody_is_renamed_without_a_fact_about_nobody(self, backend: Backend) -> None:
        assert await backend.accounts.rename(new_id(), "Anna", new_event("auth.renamed")) is None
        assert await recorded_types(backend) == []
