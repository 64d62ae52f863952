"""What every `RoleGrants` does."""

import asyncio
from uuid import UUID

import pytest

from kernel.errors import NotFound
from kernel.roles import ADMIN
from services.auth.domain.errors import LastAdmin
from tests.auth.contract.backend import Backend
from tests.auth.contract.stage import appointed, defined, disable, enrolled, fact, facts, new_id


class RoleGrantsContract:
    async def test_a_role_is_held_once_and_let_go_once(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await defined(backend, "reader", "auth:users:read")
        for _ in range(2):
            await backend.grants.grant(user_id, "reader", fact("auth.role.granted"))
        assert await self._roles(backend, user_id) == {"reader"}
        for _ in range(2):
            await backend.grants.revoke(user_id, "reader", fact("auth.role.revoked"))
        assert await self._roles(backend, user_id) == set()
        assert await facts(backend) == ["auth.role.granted", "auth.role.revoked"]

    async def test_neither_an_unknown_account_nor_an_unknown_role_is_granted(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await defined(backend, "reader")
        with pytest.raises(NotFound):
            await backend.grants.grant(user_id, "writer", fact())
        with pytest.raises(NotFound):
            await backend.grants.grant(new_id(), "reader", fact())
        with pytest.raises(NotFound):
            await backend.grants.revoke(new_id(), "reader", fact())
        assert await facts(backend) == []

    async def test_a_role_that_is_not_held_can_be_revoked(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        for name in ("reader", ADMIN):
            await backend.grants.revoke(user_id, name, fact())
        assert await facts(backend) == []

    async def test_the_last_enabled_administrator_stays_one(self, backend: Backend) -> None:
        admin, disabled = await appointed(backend), await appointed(backend, "second@example.com")
        await disable(backend, disabled)
        with pytest.raises(LastAdmin):
            await backend.grants.revoke(admin, ADMIN, fact())
        assert await self._roles(backend, admin) == {ADMIN}
        await backend.grants.revoke(disabled, ADMIN, fact())
        assert await self._roles(backend, disabled) == set()

    async def test_of_two_administrators_who_stand_down_at_once_one_stays(self, backend: Backend) -> None:
        admins = [await appointed(backend), await appointed(backend, "second@example.com")]
        outcomes = await asyncio.gather(
            *(backend.grants.revoke(admin, ADMIN, fact("auth.role.revoked")) for admin in admins),
            return_exceptions=True,
        )
        assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1
        assert await facts(backend) == ["auth.role.revoked"]

    async def test_of_one_who_stands_down_and_one_who_is_disabled_one_stays(self, backend: Backend) -> None:
        first, second = await appointed(backend), await appointed(backend, "second@example.com")
        outcomes = await asyncio.gather(
            backend.grants.revoke(first, ADMIN, fact()), disable(backend, second), return_exceptions=True
        )
        assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1

    async def test_of_twenty_who_grant_one_role_at_once_one_is_recorded(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await defined(backend, "reader")
        await asyncio.gather(*(backend.grants.grant(user_id, "reader", fact()) for _ in range(20)))
        assert len(await facts(backend)) == 1

    async def test_without_its_fact_nothing_is_granted_or_revoked(self, backend: Backend) -> None:
        user_id, known = await enrolled(backend), fact()
        await defined(backend, "reader")
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.grants.grant(user_id, "reader", known)
        assert await self._roles(backend, user_id) == set()

    async def _roles(self, backend: Backend, user_id: UUID) -> frozenset[str]:
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        return profile.grants.roles
