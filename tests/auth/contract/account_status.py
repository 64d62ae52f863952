"""What every `AccountStatus` does."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from kernel.events import Actor, Origin
from kernel.runtime.events.schemas import to_recorded
from services.auth.app.audit.ports import AuditFilter
from services.auth.domain.access.grants import Grants
from services.auth.domain.errors import InvalidCredentials, LastAdmin
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import (
    HASH,
    add_account,
    add_admin,
    disable,
    new_ending,
    new_event,
    new_id,
    new_personal_event,
    new_session,
    present,
    recorded_types,
    start_session,
)


class AccountStatusContract:
    async def test_a_change_is_recorded_and_its_repetition_is_not(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for disabled in (True, True, False, False):
            profile = await backend.status.set_disabled(user_id, disabled=disabled, event=new_event(f"auth.{disabled}"))
            assert profile is not None
            assert profile.account.disabled is disabled
            assert await backend.accounts.find(user_id) == profile
        assert await recorded_types(backend) == ["auth.True", "auth.False"]

    async def test_who_is_not_there_is_neither_disabled_nor_erased(self, backend: Backend) -> None:
        assert await backend.status.set_disabled(new_id(), disabled=True, event=new_event()) is None
        assert await backend.status.erase(new_id(), new_event()) is False
        assert await recorded_types(backend) == []

    async def test_a_disabled_account_starts_no_session(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await disable(backend, user_id)
        with pytest.raises(InvalidCredentials):
            await backend.sessions.start(new_session(user_id), HASH, new_event())

    async def test_an_erased_account_leaves_its_facts_and_nothing_else(self, backend: Backend) -> None:
        await add_admin(backend)
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        assert await backend.status.erase(user_id, new_event("auth.account.erased"))
        assert await backend.accounts.find(user_id) is None
        assert await backend.credentials.find_by_user(user_id) is None
        assert await present(backend.sessions, session_id, 1) is None
        assert await backend.session_reader.list_live(user_id, None, 10) == []
        assert await recorded_types(backend) == ["auth.session.started", "auth.account.erased"]
        assert await add_account(backend) != user_id

    async def test_an_erased_account_takes_what_is_personal_out_of_its_facts_and_of_no_other(
        self, backend: Backend
    ) -> None:
        user_id, other = await add_account(backend), await add_account(backend, "ben@example.com")
        kept = [new_personal_event(other), new_event("auth.tested")]
        for each in (new_personal_event(user_id), *kept):
            await backend.audit.append(each)
        assert await backend.status.erase(user_id, new_event("auth.account.erased", user_id))
        await backend.audit.append(new_personal_event(user_id, "auth.tested.later"))
        left = await backend.audit.page(AuditFilter(user_id=user_id), 10)
        assert [each.type for each in left] == ["auth.tested.later", "auth.account.erased", "auth.tested"]
        for found in left:
            assert (found.personal, found.origin) == ({}, Origin(request_id="r-1"))
        assert left[0].data == {"n": [1]}
        others = await backend.audit.page(AuditFilter(type="auth.tested"), 10)
        assert [each for each in others if each.data_subject != user_id] == [to_recorded(each) for each in kept[::-1]]

    async def test_erasing_the_account_that_was_acted_on_leaves_the_actors_address(self, backend: Backend) -> None:
        user_id, admin = await add_account(backend), await add_account(backend, "ben@example.com")
        await backend.audit.append(replace(new_personal_event(user_id), actor=Actor.user(admin)))
        assert await backend.status.erase(user_id, new_event("auth.account.erased", user_id))
        (found,) = await backend.audit.page(AuditFilter(actor_id=str(admin)), 10)
        assert (found.personal, found.origin.client_ip) == ({}, "192.0.2.1")

    async def test_erasing_the_actor_leaves_the_data_of_the_account_that_was_acted_on(self, backend: Backend) -> None:
        user_id, admin = await add_account(backend), await add_account(backend, "ben@example.com")
        await backend.audit.append(replace(new_personal_event(user_id), actor=Actor.user(admin)))
        assert await backend.status.erase(admin, new_event("auth.account.erased", admin))
        (found,) = await backend.audit.page(AuditFilter(user_id=user_id), 10)
        assert (found.personal, found.origin.client_ip) == ({"email": "ann@example.com"}, None)

    async def test_an_erasure_that_is_refused_takes_nothing(self, backend: Backend) -> None:
        admin = await add_admin(backend)
        told = new_personal_event(admin)
        await backend.audit.append(told)
        with pytest.raises(LastAdmin):
            await backend.status.erase(admin, new_event())
        assert await backend.audit.page(AuditFilter(user_id=admin), 10) == [to_recorded(told)]

    async def test_the_last_administrator_stays(self, backend: Backend) -> None:
        admin = await add_admin(backend)
        with pytest.raises(LastAdmin):
            await disable(backend, admin)
        with pytest.raises(LastAdmin):
            await backend.status.erase(admin, new_event())
        profile = await backend.accounts.find(admin)
        assert profile is not None
        assert not profile.account.disabled
        assert await recorded_types(backend) == []

    async def test_a_disabled_administrator_does_not_count(self, backend: Backend) -> None:
        first, second = await add_admin(backend), await add_admin(backend, "second@example.com")
        await disable(backend, first)
        with pytest.raises(LastAdmin):
            await disable(backend, second)
        assert await backend.status.erase(first, new_event())

    async def test_where_nobody_administers_anyone_may_go(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await disable(backend, user_id)
        assert await backend.status.erase(user_id, new_event())

    async def test_of_two_administrators_who_leave_at_once_one_stays(self, backend: Backend) -> None:
        first, second = await add_admin(backend), await add_admin(backend, "second@example.com")
        outcomes = await asyncio.gather(
            disable(backend, first), backend.status.erase(second, new_event()), return_exceptions=True
        )
        assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1

    async def test_what_a_locked_account_holds_is_returned(self, backend: Backend) -> None:
        admin, user_id = await add_admin(backend), await add_account(backend)
        profile = await backend.accounts.find(admin)
        held = profile.grants if profile else None
        async with backend.transactions.begin() as work:
            assert await work.status.lock_for_update(admin) == held
            assert await work.status.lock_for_update(user_id) == Grants()
            assert await work.status.lock_for_update(new_id()) == Grants()

    async def test_of_administrators_who_erase_each_other_at_once_one_stays_and_nobody_waits_for_ever(
        self, backend: Backend
    ) -> None:
        admins = [await add_admin(backend, f"admin-{number}@example.com") for number in range(4)]
        for admin in admins:
            await start_session(backend, admin)

        async def erase(user_id: UUID) -> None:
            async with backend.transactions.begin() as work:
                await work.status.lock_for_update(user_id)
                await work.sessions.end_all(user_id, new_ending())
                await work.status.erase(user_id, new_event())

        async def bar(user_id: UUID) -> None:
            async with backend.transactions.begin() as work:
                await work.status.lock_for_update(user_id)
                await work.status.set_disabled(user_id, disabled=True, event=new_event())
                await work.sessions.end_all(user_id, new_ending())

        tried = [change(admin) for admin in admins * 2 for change in (erase, bar)]
        outcomes = await asyncio.gather(*tried, return_exceptions=True)
        assert {type(outcome) for outcome in outcomes} == {type(None), LastAdmin}
        left = [profile for admin in admins if (profile := await backend.accounts.find(admin)) is not None]
        assert [profile.account.disabled for profile in left].count(False) == 1

    async def test_without_its_fact_nothing_is_changed(self, backend: Backend) -> None:
        user_id, known = await add_account(backend), new_event()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.status.set_disabled(user_id, disabled=True, event=known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.status.erase(user_id, known)
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        assert not profile.account.disabled
