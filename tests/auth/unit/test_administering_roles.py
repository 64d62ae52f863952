"""What administrators do with roles, and what auditors read of it."""

from collections.abc import Iterable

import pytest

from kernel.errors import Forbidden, NotFound
from kernel.roles import ADMIN, Permission
from services.auth.app.define_role import RoleDefinition
from services.auth.app.grant_role import RoleGrant
from services.auth.app.ports import AuditFilter
from services.auth.app.refresh_session import Refresh
from services.auth.app.remove_role import RoleRemoval
from services.auth.app.revoke_role import RoleRevocation
from services.auth.domain.errors import ProtectedRole
from services.auth.domain.roles import Role
from services.auth.manifest import MANIFEST
from tests.auth.unit.memory_auth import BOB, ORIGIN, MemoryAuth

_READ, _WRITE = Permission("orders:orders:read"), Permission("orders:orders:write")


def _role(name: str, *permissions: Permission) -> Role:
    return Role(name, frozenset(permissions))


def _names(roles: Iterable[Role]) -> list[str]:
    return [role.name for role in roles]


async def test_a_role_is_new_once_and_changed_after(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    assert await auth.do.define_role(RoleDefinition(_role("clerk", _READ), ada, ORIGIN))
    assert not await auth.do.define_role(RoleDefinition(_role("clerk", _WRITE), ada, ORIGIN))
    assert await auth.do.show_role("clerk") == _role("clerk", _WRITE)
    fact = (await auth.facts("auth.role.defined"))[0]
    assert fact.data == {"actor": str(ada.user_id), "role": "clerk", "permissions": [_WRITE.name]}


async def test_holders_have_a_changed_role_from_their_next_refresh_on(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.do.define_role(RoleDefinition(_role("clerk", _READ), ada, ORIGIN))
    await auth.do.grant_role(RoleGrant(bob.user_id, "clerk", ada, ORIGIN))
    pair = await auth.sign_in(BOB)
    await auth.do.define_role(RoleDefinition(_role("clerk", _READ, _WRITE), ada, ORIGIN))
    refreshed = await auth.do.refresh_session(Refresh(pair.refresh_token, ORIGIN))
    assert (await auth.principal(refreshed)).permissions == {_READ, _WRITE}


async def test_a_removed_role_is_taken_from_every_holder(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.do.define_role(RoleDefinition(_role("clerk", _READ), ada, ORIGIN))
    await auth.do.grant_role(RoleGrant(bob.user_id, "clerk", ada, ORIGIN))
    await auth.do.remove_role(RoleRemoval("clerk", ada, ORIGIN))
    assert (await auth.do.show_user(bob.user_id)).grants.permissions == frozenset()
    assert len(await auth.facts("auth.role.removed")) == 1


async def test_the_admin_role_is_neither_removed_nor_emptied(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    with pytest.raises(ProtectedRole):
        await auth.do.remove_role(RoleRemoval(ADMIN, ada, ORIGIN))
    with pytest.raises(ProtectedRole):
        await auth.do.define_role(RoleDefinition(_role(ADMIN, _READ), ada, ORIGIN))
    assert (await auth.do.show_role(ADMIN)).permissions == MANIFEST.permissions


async def test_nobody_defines_or_grants_more_than_they_hold(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.do.define_role(RoleDefinition(_role("clerk", _READ), ada, ORIGIN))
    with pytest.raises(Forbidden):
        await auth.do.define_role(RoleDefinition(_role("mine", _READ), bob, ORIGIN))
    with pytest.raises(Forbidden):
        await auth.do.grant_role(RoleGrant(bob.user_id, "clerk", bob, ORIGIN))


async def test_nobody_but_an_administrator_takes_admin_from_somebody(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    with pytest.raises(Forbidden):
        await auth.do.revoke_role(RoleRevocation(ada.user_id, ADMIN, bob, ORIGIN))


async def test_a_role_that_is_not_there_is_not_found(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    for attempt in [
        auth.do.show_role("ghost"),
        auth.do.remove_role(RoleRemoval("ghost", ada, ORIGIN)),
        auth.do.grant_role(RoleGrant(ada.user_id, "ghost", ada, ORIGIN)),
    ]:
        with pytest.raises(NotFound):
            await attempt


async def test_roles_are_listed_by_name_from_where_one_left_off(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    for name in ["zebra", "clerk", "porter"]:
        await auth.do.define_role(RoleDefinition(_role(name), ada, ORIGIN))
    assert _names(await auth.do.list_roles(None, 2)) == [ADMIN, "clerk"]
    assert _names(await auth.do.list_roles("clerk", 2)) == ["porter", "zebra"]


async def test_an_auditor_reads_what_happened_newest_first_by_account_and_by_type(auth: MemoryAuth) -> None:
    await auth.administrator()
    bob = await auth.member()
    of_bob = await auth.do.list_audit_events(AuditFilter(user_id=bob.user_id), 10)
    assert [fact.type for fact in of_bob] == ["auth.session.started", "auth.account.registered"]
    started = await auth.do.list_audit_events(AuditFilter(type="auth.session.started"), 1)
    assert [fact.user_id for fact in started] == [bob.user_id]
    older = await auth.do.list_audit_events(AuditFilter(type="auth.session.started", before=started[0].id), 10)
    assert len(older) == 1
