"""An account is registered by a person, or created by an operator."""

import pytest

from kernel.roles import ADMIN, Permission
from kernel.secret import Secret
from services.auth.app.access.create_admin import CreateAdminCommand
from services.auth.app.access.revoke_role import RevokeRoleCommand
from services.auth.app.access.use_cases import build_create_admin
from services.auth.app.accounts.register import AccountCreated, RegisterCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import AdminExists, EmailTaken, WeakPassword
from services.auth.manifest import MANIFEST
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, PASSWORD, MemoryAuth

_ORDERS = Permission("orders:orders:read")


async def test_a_new_account_may_do_nothing_yet_and_is_there_at_once(auth: MemoryAuth) -> None:
    result = await auth.use_cases.accounts.register.execute(RegisterCommand(ADA, PASSWORD, "Ada", ORIGIN))
    assert isinstance(result, AccountCreated)
    account = result.account
    profile = await auth.use_cases.accounts.get_user.execute(account.id)
    assert profile.account == account
    assert (account.display_name, account.created_at) == ("Ada", auth.clock.now())
    assert (profile.grants.roles, profile.grants.permissions) == (frozenset(), frozenset())


async def test_registering_is_recorded_with_its_origin_and_without_its_password(auth: MemoryAuth) -> None:
    account = await auth.register()
    (event,) = await auth.list_events()
    assert (event.type, event.data_subject, event.origin) == ("auth.account.registered", account.id, ORIGIN)
    assert PASSWORD.reveal() not in repr(event)


async def test_one_address_has_one_account_however_it_is_spelled(auth: MemoryAuth) -> None:
    await auth.register()
    with pytest.raises(EmailTaken):
        await auth.register(EmailAddress.parse("ADA@EXAMPLE.com"))
    assert len(await auth.list_events()) == 1


async def test_a_weak_password_opens_no_account(auth: MemoryAuth) -> None:
    for password in ["short", "goodgogoodgogoodgo", "ada@example.com!"]:
        with pytest.raises(WeakPassword):
            await auth.register(password=Secret(password))
    assert await auth.use_cases.accounts.list_users.execute(None, 10) == []


async def test_the_operator_makes_an_administrator_who_can_sign_in(auth: MemoryAuth) -> None:
    await auth.create_admin(ADA, _ORDERS)
    principal = await auth.principal(await auth.log_in())
    assert principal.roles == {ADMIN}
    assert principal.permissions == MANIFEST.permissions | {_ORDERS}


async def test_appointing_again_changes_nothing_and_records_nothing(auth: MemoryAuth) -> None:
    await auth.create_admin()
    before = await auth.list_events()
    await auth.create_admin()
    assert await auth.list_events() == before


async def test_appointing_gives_the_role_what_a_new_service_requires(auth: MemoryAuth) -> None:
    await auth.create_admin()
    await auth.create_admin(ADA, _ORDERS)
    assert (await auth.use_cases.access.get_role.execute(ADMIN)).permissions == MANIFEST.permissions | {_ORDERS}


async def test_a_strangers_account_is_not_made_an_administrators(auth: MemoryAuth) -> None:
    """CASES 3: the operator trusts a name that anyone could register."""
    account = await auth.register(ADA, Secret("chosen by a stranger, long ago"))
    before = await auth.list_events()
    with pytest.raises(AdminExists, match=f"belongs to user {account.id} since .* has not proven the address"):
        await auth.create_admin()
    assert await auth.list_events() == before
    assert (await auth.use_cases.accounts.get_user.execute(account.id)).grants.roles == frozenset()


async def test_an_administrator_who_has_lost_the_role_does_not_get_it_again(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    await auth.create_admin(BOB)
    bob = await auth.principal(await auth.log_in(BOB))
    await auth.use_cases.access.revoke_role.execute(RevokeRoleCommand(bob.user_id, ADMIN, boss, ORIGIN))
    with pytest.raises(AdminExists, match="has proven the address"):
        await auth.create_admin(BOB)
    assert (await auth.use_cases.accounts.get_user.execute(bob.user_id)).grants.roles == frozenset()


async def test_an_appointment_with_a_weak_password_makes_nobody(auth: MemoryAuth) -> None:
    create_admin = build_create_admin(auth.resources)
    with pytest.raises(WeakPassword):
        await create_admin.execute(CreateAdminCommand(ADA, Secret("goodgogoodgogoodgo"), MANIFEST.permissions))
    assert await auth.use_cases.accounts.list_users.execute(None, 10) == []
