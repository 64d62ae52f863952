"""An account is opened, by somebody or by the machine's operator."""

import pytest

from kernel.roles import ADMIN, Permission
from kernel.secret import Secret
from services.auth.app.appoint_admin import Appointment
from services.auth.app.register_account import Registration
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.errors import EmailTaken, WeakPassword
from services.auth.manifest import MANIFEST
from services.auth.wiring import commands
from tests.auth.unit.memory_auth import ADA, ORIGIN, PASSWORD, MemoryAuth

_ORDERS = Permission("orders:orders:read")


async def test_a_new_account_may_do_nothing_yet_and_is_there_at_once(auth: MemoryAuth) -> None:
    account = await auth.do.register_account(Registration(ADA, PASSWORD, "Ada", ORIGIN))
    profile = await auth.do.show_user(account.id)
    assert profile.account == account
    assert (account.display_name, account.created_at) == ("Ada", auth.clock.now())
    assert (profile.grants.roles, profile.grants.permissions) == (frozenset(), frozenset())


async def test_registering_is_recorded_with_its_origin_and_without_its_password(auth: MemoryAuth) -> None:
    account = await auth.register()
    (fact,) = await auth.facts()
    assert (fact.type, fact.user_id, fact.origin) == ("auth.account.registered", account.id, ORIGIN)
    assert PASSWORD.reveal() not in repr(fact)


async def test_one_address_has_one_account_however_it_is_spelled(auth: MemoryAuth) -> None:
    await auth.register()
    with pytest.raises(EmailTaken):
        await auth.register(EmailAddress.parse("ADA@EXAMPLE.com"))
    assert len(await auth.facts()) == 1


async def test_a_weak_password_opens_no_account(auth: MemoryAuth) -> None:
    for password in ["short", "goodgogoodgogoodgo", "ada@example.com!"]:
        with pytest.raises(WeakPassword):
            await auth.register(password=Secret(password))
    assert await auth.do.list_users(None, 10) == []


async def test_the_operator_makes_an_administrator_who_can_sign_in(auth: MemoryAuth) -> None:
    await auth.appoint_admin(ADA, _ORDERS)
    principal = await auth.principal(await auth.sign_in())
    assert principal.roles == {ADMIN}
    assert principal.permissions == MANIFEST.permissions | {_ORDERS}


async def test_appointing_again_changes_nothing_and_records_nothing(auth: MemoryAuth) -> None:
    await auth.appoint_admin()
    before = await auth.facts()
    await auth.appoint_admin()
    assert await auth.facts() == before


async def test_appointing_gives_the_role_what_a_new_service_requires(auth: MemoryAuth) -> None:
    await auth.appoint_admin()
    await auth.appoint_admin(ADA, _ORDERS)
    assert (await auth.do.show_role(ADMIN)).permissions == MANIFEST.permissions | {_ORDERS}


async def test_somebody_who_is_there_is_appointed_and_keeps_their_password(auth: MemoryAuth) -> None:
    own = Secret("chosen by herself, long ago")
    await auth.register(ADA, own)
    await auth.appoint_admin()
    assert ADMIN in (await auth.principal(await auth.sign_in(ADA, own))).roles


async def test_an_appointment_with_a_weak_password_makes_nobody(auth: MemoryAuth) -> None:
    appoint = commands.appoint_admin(auth.settings, auth.stores, auth.around)
    with pytest.raises(WeakPassword):
        await appoint(Appointment(ADA, Secret("goodgogoodgogoodgo"), MANIFEST.permissions))
    assert await auth.do.list_users(None, 10) == []
