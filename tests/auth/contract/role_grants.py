"""What every `RoleGrants` does."""

import asyncio
from uuid import UUID

import pytest

from kernel.errors import Forbidden, NotFound
from kernel.roles import ADMIN, Permission
from services.auth.domain.access.grants import Grants
from services.auth.domain.access.role import Role
from services.auth.domain.errors import LastAdmin, TooManyPermissions
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import (
    HALF_OF_A_SCOPE,
    add_account,
    add_admin,
    define_role,
    disable,
    new_event,
    new_id,
    recorded_types,
)


class RoleGrantsContract:
    async def test_a_role_is_held_once_and_let_go_once(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await define_role(backend, "reader", "auth:users:read")
        for _ in range(2):
            await backend.grants.grant(user_id, "reader", new_event("auth.role.granted"))
        assert await self._roles(backend, user_id) == {"reader"}
        for _ in range(2):
            await backend.grants.revoke(user_id, "reader", new_event("auth.role.revoked"))
        assert await self._roles(backend, user_id) == set()
        assert await recorded_types(backend) == ["auth.role.granted", "auth.role.revoked"]

    async def test_neither_an_unknown_account_nor_an_unknown_role_is_granted(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await define_role(backend, "reader")
        with pytest.raises(NotFound):
            await backend.grants.grant(user_id, "writer", new_event())
        with pytest.raises(NotFound):
            await backend.grants.grant(new_id(), "reader", new_event())
        with pytest.raises(NotFound):
            await backend.grants.revoke(new_id(), "reader", new_event())
        assert await recorded_types(backend) == []

    async def test_a_role_that_is_not_held_can_be_revoked(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for name in ("reader", ADMIN):
            await backend.grants.revoke(user_id, name, new_event())
        assert await recorded_types(backend) == []

    async def test_the_last_enabled_administrator_stays_one(self, backend: Backend) -> None:
        admin, disabled = await add_admin(backend), await add_admin(backend, "second@example.com")
        await disable(backend, disabled)
        with pytest.raises(LastAdmin):
            await backend.grants.revoke(admin, ADMIN, new_event())
        assert await self._roles(backend, admin) == {ADMIN}
        await backend.grants.revoke(disabled, ADMIN, new_event())
        assert await self._roles(backend, disabled) == set()

    async def test_of_two_administrators_who_stand_down_at_once_one_stays(self, backend: Backend) -> None:
        admins = [await add_admin(backend), await add_admin(backend, "second@example.com")]
        outcomes = await asyncio.gather(
            *(backend.grants.revoke(admin, ADMIN, new_event("auth.role.revoked")) for admin in admins),
            return_exceptions=True,
        )
        assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1
        assert await recorded_types(backend) == ["auth.role.revoked"]

    async def test_of_one_who_stands_down_and_one_who_is_disabled_one_stays(self, backend: Backend) -> None:
        first, second = await add_admin(backend), await add_admin(backend, "second@example.com")
        outcomes = await asyncio.gather(
            backend.grants.revoke(first, ADMIN, new_event()), disable(backend, second), return_exceptions=True
        )
        assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1

    async def test_of_twenty_who_grant_one_role_at_once_one_is_recorded(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await define_role(backend, "reader")
        await asyncio.gather(*(backend.grants.grant(user_id, "reader", new_event()) for _ in range(20)))
        assert len(await recorded_types(backend)) == 1

    async def test_without_its_fact_nothing_is_granted_or_revoked(self, backend: Backend) -> None:
        user_id, known = await add_account(backend), new_event()
        await define_role(backend, "reader")
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.grants.grant(user_id, "reader", known)
        assert await self._roles(backend, user_id) == set()

    async def test_a_check_sees_both_sides_of_a_change_and_undoes_it(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        role = await define_role(backend, "reader", "auth:users:read")
        seen: list[tuple[Grants, Grants]] = []

        def refuse(before: Grants, after: Grants) -> None:
            seen.append((before, after))
            raise Forbidden

        with pytest.raises(Forbidden):
            await backend.grants.grant(user_id, "reader", new_event("auth.role.granted"), check=refuse)
        await backend.grants.grant(user_id, "reader", new_event("auth.role.granted"))
        with pytest.raises(Forbidden):
            await backend.grants.revoke(user_id, "reader", new_event("auth.role.revoked"), check=refuse)
        held = Grants(frozenset({"reader"}), role.permissions)
        assert seen == [(Grants(), held), (held, Grants())]
        assert await self._roles(backend, user_id) == {"reader"}
        assert await recorded_types(backend) == ["auth.role.granted"]

    async def test_who_may_not_do_it_does_not_learn_that_it_is_the_last_administrator(self, backend: Backend) -> None:
        admin = await add_admin(backend)

        def refuse(_before: Grants, _after: Grants) -> None:
            raise Forbidden

        with pytest.raises(Forbidden):
            await backend.grants.revoke(admin, ADMIN, new_event(), check=refuse)

    async def test_nobody_holds_more_than_a_token_can_carry(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for name in ("half", "rest"):
            await define_role(backend, name, *HALF_OF_A_SCOPE[name])
        await backend.grants.grant(user_id, "half", new_event("auth.role.granted"))
        with pytest.raises(TooManyPermissions):
            await backend.grants.grant(user_id, "rest", new_event("auth.role.granted"))
        assert await self._roles(backend, user_id) == {"half"}
        await backend.grants.grant(user_id, "half", new_event("auth.role.granted"))
        assert await recorded_types(backend) == ["auth.role.granted"]

    async def test_of_two_grants_at_once_that_fit_alone_one_is_made(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for name in ("half", "rest"):
            await define_role(backend, name, *HALF_OF_A_SCOPE[name])
        grants = (backend.grants.grant(user_id, name, new_event("auth.role.granted")) for name in ("half", "rest"))
        outcomes = await asyncio.gather(*grants, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes if outcome] == [TooManyPermissions]
        assert len(await self._roles(backend, user_id)) == 1

    async def test_of_a_grant_and_a_redefinition_at_once_that_fit_alone_one_is_made(self, backend: Backend) -> None:
        for number in range(10):
            user_id = await add_account(backend, f"{number}@example.com")
            await define_role(backend, f"half{number}", *HALF_OF_A_SCOPE["half"])
            await define_role(backend, f"rest{number}")
            await backend.grants.grant(user_id, f"rest{number}", new_event())
            wider = Role(f"rest{number}", frozenset(map(Permission, HALF_OF_A_SCOPE["rest"])))
            outcomes = await asyncio.gather(
                backend.grants.grant(user_id, f"half{number}", new_event()),
                backend.roles.put(wider, new_event()),
                return_exceptions=True,
            )
            assert sum(isinstance(outcome, TooManyPermissions) for outcome in outcomes) == 1, outcomes

    async def test_of_a_grant_and_the_growth_of_its_role_at_once_that_fit_alone_one_is_made(
        self, backend: Backend
    ) -> None:
        for number in range(10):
            user_id = await add_account(backend, f"{number}@example.com")
            await define_role(backend, f"half{number}", *HALF_OF_A_SCOPE["half"])
            await define_role(backend, f"rest{number}")
            await backend.grants.grant(user_id, f"half{number}", new_event())
            wider = Role(f"rest{number}", frozenset(map(Permission, HALF_OF_A_SCOPE["rest"])))
            outcomes = await asyncio.gather(
                backend.grants.grant(user_id, f"rest{number}", new_event()),
                backend.roles.put(wider, new_event()),
                return_exceptions=True,
            )
            assert sum(isinstance(outcome, TooManyPermissions) for outcome in outcomes) == 1, outcomes

    async def _roles(self, backend: Backend, user_id: UUID) -> frozenset[str]:
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        return profile.grants.roles
