"""What every `Roles` does."""

import asyncio

import pytest

from kernel.errors import Forbidden
from kernel.roles import Permission
from services.auth.domain.access.role import Role
from services.auth.domain.errors import TooManyPermissions
from services.auth.domain.sessions.session import FIRST_GENERATION
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import (
    HALF_OF_A_SCOPE,
    add_account,
    define_role,
    new_event,
    recorded_types,
    rotate_session,
    start_session,
)

READER = Role("reader", frozenset({Permission("auth:users:read")}))


class RolesContract:
    async def test_a_role_is_defined_and_redefined(self, backend: Backend) -> None:
        wider = Role("reader", READER.permissions | {Permission("auth:audit:read")})
        assert await backend.roles.put(READER, new_event("auth.role.defined")) is True
        assert await backend.roles.put(wider, new_event("auth.role.redefined")) is False
        assert await backend.roles.find("reader") == wider
        assert await recorded_types(backend) == ["auth.role.defined", "auth.role.redefined"]

    async def test_a_role_may_permit_nothing(self, backend: Backend) -> None:
        empty = Role("guest", frozenset())
        await backend.roles.put(empty, new_event())
        assert await backend.roles.find("guest") == empty

    async def test_an_unknown_name_finds_and_removes_nothing(self, backend: Backend) -> None:
        assert await backend.roles.find("reader") is None
        assert await backend.roles.remove("reader", new_event()) is False
        assert await recorded_types(backend) == []

    async def test_pages_go_by_name_code_point_by_code_point(self, backend: Backend) -> None:
        for name in ("b", "a_c", "a-b", "ab", "a1"):
            await define_role(backend, name)
        first = await backend.roles.page(None, 3)
        second = await backend.roles.page(first[-1].name, 3)
        assert [role.name for role in (*first, *second)] == ["a-b", "a1", "a_c", "ab", "b"]
        assert await backend.roles.page("b", 3) == []

    async def test_a_removed_role_is_taken_from_its_holders(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await backend.roles.put(READER, new_event("auth.account.registered"))
        await backend.grants.grant(user_id, "reader", new_event("auth.role.granted"))
        assert await backend.roles.remove("reader", new_event("auth.role.removed")) is True
        await backend.roles.put(READER, new_event("auth.role.defined"))
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        assert not profile.grants.roles
        assert await recorded_types(backend) == ["auth.role.granted", "auth.role.removed", "auth.role.defined"]

    async def test_a_redefinition_is_in_force_at_the_next_rotation(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await backend.roles.put(READER, new_event())
        await backend.grants.grant(user_id, "reader", new_event())
        session_id = await start_session(backend, user_id)
        await backend.roles.put(Role("reader", frozenset()), new_event())
        assert not (await rotate_session(backend, session_id, FIRST_GENERATION)).grants.permissions

    async def test_of_twenty_who_define_one_role_at_once_one_makes_it(self, backend: Backend) -> None:
        racers = (backend.roles.put(READER, new_event()) for _ in range(20))
        assert sorted(await asyncio.gather(*racers)) == [False] * 19 + [True]
        assert len(await recorded_types(backend)) == 20

    async def test_a_check_sees_the_role_as_it_was_and_undoes_the_change(self, backend: Backend) -> None:
        seen: list[Role | None] = []

        def refuse(before: Role | None) -> None:
            seen.append(before)
            raise Forbidden

        with pytest.raises(Forbidden):
            await backend.roles.put(READER, new_event(), check=refuse)
        assert await backend.roles.find("reader") is None
        await backend.roles.put(READER, new_event("auth.role.defined"))
        with pytest.raises(Forbidden):
            await backend.roles.put(Role("reader", frozenset()), new_event(), check=refuse)
        with pytest.raises(Forbidden):
            await backend.roles.remove("reader", new_event(), check=refuse)
        assert seen == [None, READER, READER]
        assert await backend.roles.find("reader") == READER
        assert await backend.roles.remove("ghost", new_event(), check=refuse) is False
        assert await recorded_types(backend) == ["auth.role.defined"]

    async def test_a_role_does_not_grow_beyond_what_a_holders_token_can_carry(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for name in ("half", "rest"):
            await define_role(backend, name, *(HALF_OF_A_SCOPE["half"] if name == "half" else ()))
            await backend.grants.grant(user_id, name, new_event("auth.role.granted"))
        wider = Role("rest", frozenset(map(Permission, HALF_OF_A_SCOPE["rest"])))
        with pytest.raises(TooManyPermissions):
            await backend.roles.put(wider, new_event("auth.role.defined"))
        assert await backend.roles.find("rest") == Role("rest", frozenset())
        await backend.grants.revoke(user_id, "half", new_event("auth.role.revoked"))
        await backend.roles.put(wider, new_event("auth.role.defined"))

    async def test_of_two_roles_of_one_holder_that_grow_at_once_one_does(self, backend: Backend) -> None:
        for number in range(10):
            user_id = await add_account(backend, f"{number}@example.com")
            for name in HALF_OF_A_SCOPE:
                await define_role(backend, f"{name}{number}")
                await backend.grants.grant(user_id, f"{name}{number}", new_event())
            wider = [
                Role(f"{name}{number}", frozenset(map(Permission, HALF_OF_A_SCOPE[name]))) for name in HALF_OF_A_SCOPE
            ]
            outcomes = await asyncio.gather(
                *(backend.roles.put(role, new_event()) for role in wider), return_exceptions=True
            )
            assert sum(isinstance(outcome, TooManyPermissions) for outcome in outcomes) == 1, outcomes

    async def test_without_its_fact_a_role_stays_as_it_is(self, backend: Backend) -> None:
        known = new_event()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.roles.put(READER, known)
        assert await backend.roles.find("reader") is None
