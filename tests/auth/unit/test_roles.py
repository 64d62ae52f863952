"""What administrators do with roles, and what auditors read about it."""

from collections.abc import Iterable

import pytest

from kernel.errors import Forbidden, NotFound
from kernel.events import Actor, Subject
from kernel.roles import ADMIN, Permission
from services.auth.app.access.define_admin_role import DefineAdminRole
from services.auth.app.access.define_role import DefineRoleCommand
from services.auth.app.access.grant_role import GrantRoleCommand
from services.auth.app.access.remove_role import RemoveRoleCommand
from services.auth.app.access.revoke_role import RevokeRoleCommand
from services.auth.app.audit.ports import AuditFilter
from services.auth.app.sessions.refresh_session import RefreshSessionCommand
from services.auth.domain.access.role import Role
from services.auth.domain.errors import ProtectedRole, TooManyPermissions
from services.auth.manifest import MANIFEST
from services.auth.settings import AdminRoleSettings
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, MemoryAuth

_READ, _WRITE = Permission("orders:orders:read"), Permission("orders:orders:write")


def _role(name: str, *permissions: Permission) -> Role:
    return Role(name, frozenset(permissions))


def _names(roles: Iterable[Role]) -> list[str]:
    return [role.name for role in roles]


async def test_a_role_is_new_once_and_changed_after(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    assert await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role("clerk", _READ), ada, ORIGIN))
    assert not await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role("clerk", _WRITE), ada, ORIGIN))
    assert await auth.use_cases.access.get_role.execute("clerk") == _role("clerk", _WRITE)
    event = (await auth.list_events("auth.role.defined"))[0]
    assert event.data == {"role": "clerk", "permissions": [_WRITE.name]}
    assert (event.subject, event.actor) == (Subject("role", "clerk"), Actor.user(ada.user_id))


async def test_holders_have_a_changed_role_from_their_next_refresh_on(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role("clerk", _READ), ada, ORIGIN))
    await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, "clerk", ada, ORIGIN))
    pair = await auth.log_in(BOB)
    await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role("clerk", _READ, _WRITE), ada, ORIGIN))
    refreshed = await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(pair.refresh_token, ORIGIN))
    assert (await auth.principal(refreshed)).permissions == {_READ, _WRITE}


async def test_a_removed_role_is_taken_from_every_holder(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role("clerk", _READ), ada, ORIGIN))
    await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, "clerk", ada, ORIGIN))
    await auth.use_cases.access.remove_role.execute(RemoveRoleCommand("clerk", ada, ORIGIN))
    assert (await auth.use_cases.accounts.get_user.execute(bob.user_id)).grants.permissions == frozenset()
    assert len(await auth.list_events("auth.role.removed")) == 1


async def test_the_admin_role_is_neither_removed_nor_emptied(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    with pytest.raises(ProtectedRole):
        await auth.use_cases.access.remove_role.execute(RemoveRoleCommand(ADMIN, ada, ORIGIN))
    with pytest.raises(ProtectedRole):
        await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role(ADMIN, _READ), ada, ORIGIN))
    assert (await auth.use_cases.access.get_role.execute(ADMIN)).permissions == MANIFEST.permissions


async def test_an_administrator_never_has_more_than_a_token_can_carry(auth: MemoryAuth) -> None:
    too_many = [Permission(f"orders:r{number:046}:resource") for number in range(65)]
    with pytest.raises(TooManyPermissions):
        await auth.create_admin(ADA, *too_many)
    assert await auth.list_events() == []
    ada = await auth.administrator()
    wider = DefineRoleCommand(_role(ADMIN, *MANIFEST.permissions, *too_many), ada, ORIGIN)
    with pytest.raises(TooManyPermissions):
        await auth.use_cases.access.define_role.execute(wider)


async def test_a_release_gives_the_admin_role_its_permissions_in_the_name_of_the_system(auth: MemoryAuth) -> None:
    await auth.create_admin(ADA, _WRITE)
    settings = AdminRoleSettings.from_env({"AUTH_ADMIN_PERMISSIONS": _READ.name})
    define = DefineAdminRole(roles=auth.stores.roles, events=auth.resources.events)
    for _ in range(2):
        assert (await define.execute(settings.role_command(MANIFEST.permissions))).permissions == {
            *MANIFEST.permissions,
            _READ,
        }
    event, *_ = events = await auth.list_events("auth.role.defined")
    assert (event.actor, len(events)) == (Actor.system("auth"), 2)
    kept = await define.execute(AdminRoleSettings.from_env({}).role_command(frozenset({_WRITE})))
    assert kept.permissions == {*MANIFEST.permissions, _READ, _WRITE}


async def test_nobody_defines_or_grants_more_than_they_hold(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role("clerk", _READ), ada, ORIGIN))
    with pytest.raises(Forbidden):
        await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role("mine", _READ), bob, ORIGIN))
    with pytest.raises(Forbidden):
        await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, "clerk", bob, ORIGIN))


async def test_nobody_but_an_administrator_takes_admin_from_somebody(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    with pytest.raises(Forbidden):
        await auth.use_cases.access.revoke_role.execute(RevokeRoleCommand(ada.user_id, ADMIN, bob, ORIGIN))


async def test_a_role_that_is_not_there_is_not_found(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    for attempt in [
        auth.use_cases.access.get_role.execute("ghost"),
        auth.use_cases.access.remove_role.execute(RemoveRoleCommand("ghost", ada, ORIGIN)),
        auth.use_cases.access.grant_role.execute(GrantRoleCommand(ada.user_id, "ghost", ada, ORIGIN)),
    ]:
        with pytest.raises(NotFound):
            await attempt


async def test_roles_are_listed_by_name_from_where_one_left_off(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    for name in ["zebra", "clerk", "porter"]:
        await auth.use_cases.access.define_role.execute(DefineRoleCommand(_role(name), ada, ORIGIN))
    assert _names(await auth.use_cases.access.list_roles.execute(None, 2)) == [ADMIN, "clerk"]
    assert _names(await auth.use_cases.access.list_roles.execute("clerk", 2)) == ["porter", "zebra"]


async def test_an_auditor_reads_what_happened_newest_first_by_account_and_by_type(auth: MemoryAuth) -> None:
    await auth.administrator()
    bob = await auth.member()
    of_bob = await auth.use_cases.audit.list_audit_events.execute(AuditFilter(user_id=bob.user_id), 10)
    assert [event.type for event in of_bob] == ["auth.session.started", "auth.account.registered"]
    started = await auth.use_cases.audit.list_audit_events.execute(AuditFilter(type="auth.session.started"), 1)
    assert [event.data_subject for event in started] == [bob.user_id]
    older = await auth.use_cases.audit.list_audit_events.execute(
        AuditFilter(type="auth.session.started", before=started[0].id), 10
    )
    assert len(older) == 1
