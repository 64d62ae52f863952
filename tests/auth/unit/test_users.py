"""What administrators do with accounts and their roles."""

from dataclasses import replace
from uuid import UUID

import pytest

from kernel.access_token_claims import Principal
from kernel.errors import Forbidden, InvalidToken, NotFound
from kernel.events import Actor
from kernel.roles import ADMIN
from services.auth.app.access.grant_role import GrantRoleCommand
from services.auth.app.access.revoke_role import RevokeRoleCommand
from services.auth.app.accounts.remove_user import RemoveUserCommand
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.sessions.end_user_sessions import EndUserSessionsCommand
from services.auth.app.sessions.refresh_session import RefreshSessionCommand
from services.auth.domain.errors import InvalidCredentials, InvalidRefreshToken, LastAdmin, OwnAccount
from tests.auth.unit.memory_auth import BOB, ORIGIN, MemoryAuth

_UNKNOWN = UUID("01900000-0000-7000-8000-ffffffffffff")


def _bar(user_id: UUID, by: Principal, disabled: bool = True) -> SetUserDisabledCommand:  # noqa: FBT001, FBT002 - a command's field
    return SetUserDisabledCommand(user_id, disabled, by, ORIGIN)


async def _causes(auth: MemoryAuth) -> list[object]:
    return [event.data["cause"] for event in await auth.list_events("auth.session.ended")]


async def test_a_barred_account_is_out_at_once_and_its_sessions_stay_ended(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    pair = await auth.log_in(BOB)
    assert (await auth.use_cases.accounts.set_user_disabled.execute(_bar(bob.user_id, ada))).account.disabled
    with pytest.raises(InvalidToken):
        await auth.use_cases.accounts.get_profile.execute(bob.user_id)
    assert await _causes(auth) == ["account-disabled"] * 2
    assert not (
        await auth.use_cases.accounts.set_user_disabled.execute(_bar(bob.user_id, ada, disabled=False))
    ).account.disabled
    with pytest.raises(InvalidRefreshToken):
        await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(pair.refresh_token, ORIGIN))
    await auth.log_in(BOB)


async def test_barring_twice_is_one_fact_that_names_who_did_it(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    for _ in range(2):
        await auth.use_cases.accounts.set_user_disabled.execute(_bar(bob.user_id, ada))
    (event,) = await auth.list_events("auth.account.disabled")
    assert (event.data_subject, event.actor, event.data) == (bob.user_id, Actor.user(ada.user_id), {})


async def test_a_removed_account_is_gone_with_its_sessions(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.accounts.remove_user.execute(RemoveUserCommand(bob.user_id, ada, ORIGIN))
    with pytest.raises(NotFound):
        await auth.use_cases.accounts.get_user.execute(bob.user_id)
    with pytest.raises(InvalidCredentials):
        await auth.log_in(BOB)
    assert await _causes(auth) == ["account-erased"]


async def test_an_administrator_signs_somebody_out_everywhere(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.sessions.end_user_sessions.execute(EndUserSessionsCommand(bob.user_id, ada, ORIGIN))
    await auth.use_cases.sessions.end_user_sessions.execute(EndUserSessionsCommand(bob.user_id, ada, ORIGIN))
    assert await auth.use_cases.sessions.list_sessions.execute(bob.user_id, None, 10) == []
    assert await _causes(auth) == ["ended-by-admin"]


async def test_a_granted_role_is_in_force_at_the_next_refresh(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    pair = await auth.log_in(BOB)
    for _ in range(2):
        await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, ADMIN, ada, ORIGIN))
    refreshed = await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(pair.refresh_token, ORIGIN))
    assert (await auth.principal(refreshed)).roles == {ADMIN}
    granted = await auth.list_events("auth.role.granted")
    assert (granted[0].data, granted[0].actor) == ({"role": ADMIN}, Actor.user(ada.user_id))
    assert [event.data_subject for event in granted] == [bob.user_id, ada.user_id]


async def test_a_role_taken_away_is_gone_at_the_next_refresh(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, ADMIN, ada, ORIGIN))
    pair = await auth.log_in(BOB)
    for _ in range(2):
        await auth.use_cases.access.revoke_role.execute(RevokeRoleCommand(bob.user_id, ADMIN, ada, ORIGIN))
    refreshed = await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(pair.refresh_token, ORIGIN))
    assert (await auth.principal(refreshed)).roles == frozenset()
    assert len(await auth.list_events("auth.role.revoked")) == 1


async def test_nobody_makes_themselves_an_administrator(auth: MemoryAuth) -> None:
    await auth.administrator()
    bob = await auth.member()
    with pytest.raises(Forbidden):
        await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, ADMIN, bob, ORIGIN))


async def test_nobody_but_an_administrator_bars_lets_in_or_erases_one(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, ADMIN, ada, ORIGIN))
    before = await auth.list_events()
    keeper = replace(ada, roles=frozenset({"keeper"}))  # with all of an administrator's permissions
    with pytest.raises(Forbidden):
        await auth.use_cases.accounts.set_user_disabled.execute(_bar(bob.user_id, keeper))
    with pytest.raises(Forbidden):
        await auth.use_cases.accounts.set_user_disabled.execute(_bar(bob.user_id, keeper, disabled=False))
    with pytest.raises(Forbidden):
        await auth.use_cases.accounts.remove_user.execute(RemoveUserCommand(bob.user_id, keeper, ORIGIN))
    assert await auth.list_events() == before
    await auth.use_cases.accounts.set_user_disabled.execute(_bar(bob.user_id, ada))


async def test_the_last_enabled_administrator_stays_whatever_is_tried(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, ADMIN, ada, ORIGIN))
    await auth.use_cases.accounts.set_user_disabled.execute(
        _bar(bob.user_id, ada)
    )  # an administrator who cannot log in does not count
    before = await auth.list_events()
    with pytest.raises(LastAdmin):
        await auth.use_cases.accounts.set_user_disabled.execute(_bar(ada.user_id, ada))
    with pytest.raises(LastAdmin):  # as if another administrator did it
        await auth.use_cases.accounts.remove_user.execute(RemoveUserCommand(ada.user_id, _as_another(ada), ORIGIN))
    with pytest.raises(LastAdmin):
        await auth.use_cases.access.revoke_role.execute(RevokeRoleCommand(ada.user_id, ADMIN, ada, ORIGIN))
    assert await auth.list_events() == before
    assert len(await auth.use_cases.sessions.list_sessions.execute(ada.user_id, None, 10)) == 1


async def test_with_a_second_administrator_the_first_may_go(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, ADMIN, ada, ORIGIN))
    await auth.use_cases.access.revoke_role.execute(RevokeRoleCommand(ada.user_id, ADMIN, ada, ORIGIN))
    with pytest.raises(LastAdmin):
        await auth.use_cases.accounts.remove_user.execute(
            RemoveUserCommand(bob.user_id, _as_another(replace(bob, roles=frozenset({ADMIN}))), ORIGIN)
        )


def _as_another(admin: Principal) -> Principal:
    return replace(admin, sub=UUID(int=7))


async def test_no_user_erases_the_own_account_without_its_password(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    before = await auth.list_events()
    with pytest.raises(OwnAccount):
        await auth.use_cases.accounts.remove_user.execute(RemoveUserCommand(ada.user_id, ada, ORIGIN))
    assert await auth.list_events() == before


async def test_nothing_is_done_to_an_account_that_is_not_there(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    before = await auth.list_events()
    for attempt in [
        auth.use_cases.accounts.get_user.execute(_UNKNOWN),
        auth.use_cases.accounts.set_user_disabled.execute(_bar(_UNKNOWN, ada)),
        auth.use_cases.accounts.remove_user.execute(RemoveUserCommand(_UNKNOWN, ada, ORIGIN)),
        auth.use_cases.sessions.end_user_sessions.execute(EndUserSessionsCommand(_UNKNOWN, ada, ORIGIN)),
        auth.use_cases.access.grant_role.execute(GrantRoleCommand(_UNKNOWN, ADMIN, ada, ORIGIN)),
        auth.use_cases.access.revoke_role.execute(RevokeRoleCommand(_UNKNOWN, ADMIN, ada, ORIGIN)),
    ]:
        with pytest.raises(NotFound):
            await attempt
    assert await auth.list_events() == before
