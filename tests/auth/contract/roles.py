"""What every `Roles` does."""

import asyncio

import pytest

from kernel.roles import Permission
from services.auth.domain.roles import Role
from services.auth.domain.sessions import FIRST_GENERATION
from tests.auth.contract.backend import Backend
from tests.auth.contract.stage import defined, enrolled, fact, facts, rotated, signed_in

READER = Role("reader", frozenset({Permission("auth:users:read")}))


class RolesContract:
    async def test_a_role_is_defined_and_redefined(self, backend: Backend) -> None:
        wider = Role("reader", READER.permissions | {Permission("auth:audit:read")})
        assert await backend.roles.put(READER, fact("auth.role.defined")) is True
        assert await backend.roles.put(wider, fact("auth.role.redefined")) is False
        assert await backend.roles.find("reader") == wider
        assert await facts(backend) == ["auth.role.defined", "auth.role.redefined"]

    async def test_a_role_may_permit_nothing(self, backend: Backend) -> None:
        empty = Role("guest", frozenset())
        await backend.roles.put(empty, fact())
        assert await backend.roles.find("guest") == empty

    async def test_an_unknown_name_finds_and_removes_nothing(self, backend: Backend) -> None:
        assert await backend.roles.find("reader") is None
        assert await backend.roles.remove("reader", fact()) is False
        assert await facts(backend) == []

    async def test_pages_go_by_name_code_point_by_code_point(self, backend: Backend) -> None:
        for name in ("b", "a_c", "a-b", "ab", "a1"):
            await defined(backend, name)
        first = await backend.roles.page(None, 3)
        second = await backend.roles.page(first[-1].name, 3)
        assert [role.name for role in (*first, *second)] == ["a-b", "a1", "a_c", "ab", "b"]
        assert await backend.roles.page("b", 3) == []

    async def test_a_removed_role_is_taken_from_its_holders(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await backend.roles.put(READER, fact("auth.account.registered"))
        await backend.grants.grant(user_id, "reader", fact("auth.role.granted"))
        assert await backend.roles.remove("reader", fact("auth.role.removed")) is True
        await backend.roles.put(READER, fact("auth.role.defined"))
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        assert not profile.grants.roles
        assert await facts(backend) == ["auth.role.granted", "auth.role.removed", "auth.role.defined"]

    async def test_a_redefinition_is_in_force_at_the_next_rotation(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await backend.roles.put(READER, fact())
        await backend.grants.grant(user_id, "reader", fact())
        session_id = await signed_in(backend, user_id)
        await backend.roles.put(Role("reader", frozenset()), fact())
        assert not (await rotated(backend, session_id, FIRST_GENERATION)).grants.permissions

    async def test_of_twenty_who_define_one_role_at_once_one_makes_it(self, backend: Backend) -> None:
        racers = (backend.roles.put(READER, fact()) for _ in range(20))
        assert sorted(await asyncio.gather(*racers)) == [False] * 19 + [True]
        assert len(await facts(backend)) == 20

    async def test_without_its_fact_a_role_stays_as_it_is(self, backend: Backend) -> None:
        known = fact()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.roles.put(READER, known)
        assert await backend.roles.find("reader") is None
