"""What every `AccountStatus` does."""

import asyncio
from uuid import UUID

import pytest

from kernel.events import Origin
from services.auth.app.ports import AuditFilter
from services.auth.domain.errors import InvalidCredentials, LastAdmin
from tests.auth.contract.backend import Backend
from tests.auth.contract.stage import (
    HASH,
    appointed,
    disable,
    ending,
    enrolled,
    fact,
    facts,
    new_id,
    new_session,
    personal_fact,
    signed_in,
)


class AccountStatusContract:
    async def test_a_change_is_recorded_and_its_repetition_is_not(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        for disabled in (True, True, False, False):
            profile = await backend.status.set_disabled(user_id, disabled=disabled, fact=fact(f"auth.{disabled}"))
            assert profile is not None
            assert profile.account.disabled is disabled
            assert await backend.accounts.find(user_id) == profile
        assert await facts(backend) == ["auth.True", "auth.False"]

    async def test_who_is_not_there_is_neither_disabled_nor_erased(self, backend: Backend) -> None:
        assert await backend.status.set_disabled(new_id(), disabled=True, fact=fact()) is None
        assert await backend.status.erase(new_id(), fact()) is False
        assert await facts(backend) == []

    async def test_a_disabled_account_starts_no_session(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await disable(backend, user_id)
        with pytest.raises(InvalidCredentials):
            await backend.sessions.start(new_session(user_id), HASH, fact())

    async def test_an_erased_account_leaves_its_facts_and_nothing_else(self, backend: Backend) -> None:
        await appointed(backend)
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        assert await backend.status.erase(user_id, fact("auth.account.erased"))
        assert await backend.accounts.find(user_id) is None
        assert await backend.credentials.of_user(user_id) is None
        assert await backend.sessions.rotate(session_id, 1) is None
        assert await backend.sessions.live(user_id, None, 10) == []
        assert await facts(backend) == ["auth.session.started", "auth.account.erased"]
        assert await enrolled(backend) != user_id

    async def test_an_erased_account_takes_what_is_personal_out_of_its_facts_and_of_no_other(
        self, backend: Backend
    ) -> None:
        user_id, other = await enrolled(backend), await enrolled(backend, "ben@example.com")
        kept = [personal_fact(other), fact("auth.tested")]
        for each in (personal_fact(user_id), *kept):
            await backend.audit.append(each)
        assert await backend.status.erase(user_id, fact("auth.account.erased", user_id))
        await backend.audit.append(personal_fact(user_id, "auth.tested.later"))
        left = await backend.audit.page(AuditFilter(user_id=user_id), 10)
        assert [each.type for each in left] == ["auth.tested.later", "auth.account.erased", "auth.tested"]
        for each in left:
            assert (each.personal, each.origin) == ({}, Origin(request_id="r-1"))
        assert left[0].data == {"n": [1, None]}
        others = await backend.audit.page(AuditFilter(type="auth.tested"), 10)
        assert [each for each in others if each.user_id != user_id] == kept[::-1]

    async def test_an_erasure_that_is_refused_takes_nothing(self, backend: Backend) -> None:
        admin = await appointed(backend)
        told = personal_fact(admin)
        await backend.audit.append(told)
        with pytest.raises(LastAdmin):
            await backend.status.erase(admin, fact())
        assert await backend.audit.page(AuditFilter(user_id=admin), 10) == [told]

    async def test_the_last_administrator_stays(self, backend: Backend) -> None:
        admin = await appointed(backend)
        with pytest.raises(LastAdmin):
            await disable(backend, admin)
        with pytest.raises(LastAdmin):
            await backend.status.erase(admin, fact())
        profile = await backend.accounts.find(admin)
        assert profile is not None
        assert not profile.account.disabled
        assert await facts(backend) == []

    async def test_a_disabled_administrator_does_not_count(self, backend: Backend) -> None:
        first, second = await appointed(backend), await appointed(backend, "second@example.com")
        await disable(backend, first)
        with pytest.raises(LastAdmin):
            await disable(backend, second)
        assert await backend.status.erase(first, fact())

    async def test_where_nobody_administers_anyone_may_go(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await disable(backend, user_id)
        assert await backend.status.erase(user_id, fact())

    async def test_of_two_administrators_who_leave_at_once_one_stays(self, backend: Backend) -> None:
        first, second = await appointed(backend), await appointed(backend, "second@example.com")
        outcomes = await asyncio.gather(
            disable(backend, first), backend.status.erase(second, fact()), return_exceptions=True
        )
        assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1

    async def test_whose_roles_are_held_is_told(self, backend: Backend) -> None:
        admin, user_id = await appointed(backend), await enrolled(backend)
        async with backend.transactions.begin() as work:
            assert await work.status.hold(admin) == {"admin"}
            assert await work.status.hold(user_id) == frozenset()
            assert await work.status.hold(new_id()) == frozenset()

    async def test_of_administrators_who_erase_each_other_at_once_one_stays_and_nobody_waits_for_ever(
        self, backend: Backend
    ) -> None:
        admins = [await appointed(backend, f"admin-{number}@example.com") for number in range(4)]
        for admin in admins:
            await signed_in(backend, admin)

        async def erase(user_id: UUID) -> None:
            async with backend.transactions.begin() as work:
                await work.status.hold(user_id)
                await work.sessions.end_all(user_id, ending())
                await work.status.erase(user_id, fact())

        async def bar(user_id: UUID) -> None:
            async with backend.transactions.begin() as work:
                await work.status.hold(user_id)
                await work.status.set_disabled(user_id, disabled=True, fact=fact())
                await work.sessions.end_all(user_id, ending())

        tried = [change(admin) for admin in admins * 2 for change in (erase, bar)]
        outcomes = await asyncio.gather(*tried, return_exceptions=True)
        assert {type(outcome) for outcome in outcomes} == {type(None), LastAdmin}
        left = [profile for admin in admins if (profile := await backend.accounts.find(admin)) is not None]
        assert [profile.account.disabled for profile in left].count(False) == 1

    async def test_without_its_fact_nothing_is_changed(self, backend: Backend) -> None:
        user_id, known = await enrolled(backend), fact()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.status.set_disabled(user_id, disabled=True, fact=known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.status.erase(user_id, known)
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        assert not profile.account.disabled
