"""What administrators do with accounts and the roles they hold."""

from dataclasses import replace
from uuid import UUID

import pytest

from kernel.errors import Forbidden, InvalidToken, NotFound
from kernel.roles import ADMIN
from kernel.tokens import Principal
from services.auth.app.grant_role import RoleGrant
from services.auth.app.refresh_session import Refresh
from services.auth.app.remove_user import UserRemoval
from services.auth.app.revoke_role import RoleRevocation
from services.auth.app.set_user_disabled import UserBar
from services.auth.domain.errors import InvalidCredentials, InvalidRefreshToken, LastAdmin
from tests.auth.unit.memory_auth import BOB, ORIGIN, MemoryAuth

_NOBODY = UUID("01900000-0000-7000-8000-ffffffffffff")


def _bar(user_id: UUID, by: Principal, disabled: bool = True) -> UserBar:  # noqa: FBT001, FBT002 - a command's field
    return UserBar(user_id, disabled, by, ORIGIN)


async def _causes(auth: MemoryAuth) -> list[object]:
    return [fact.data["cause"] for fact in await auth.facts("auth.session.ended")]


async def test_a_barred_account_is_out_at_once_and_its_sessions_stay_ended(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    pair = await auth.sign_in(BOB)
    assert (await auth.do.set_user_disabled(_bar(bob.user_id, ada))).account.disabled
    with pytest.raises(InvalidToken):
        await auth.do.show_profile(bob.user_id)
    assert await _causes(auth) == ["account-disabled"] * 2
    assert not (await auth.do.set_user_disabled(_bar(bob.user_id, ada, disabled=False))).account.disabled
    with pytest.raises(InvalidRefreshToken):
        await auth.do.refresh_session(Refresh(pair.refresh_token, ORIGIN))
    await auth.sign_in(BOB)


async def test_barring_twice_is_one_fact_that_names_who_did_it(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    for _ in range(2):
        await auth.do.set_user_disabled(_bar(bob.user_id, ada))
    (fact,) = await auth.facts("auth.account.disabled")
    assert (fact.user_id, fact.data) == (bob.user_id, {"actor": str(ada.user_id)})


async def test_a_removed_account_is_gone_with_its_sessions(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.do.remove_user(UserRemoval(bob.user_id, ada, ORIGIN))
    with pytest.raises(NotFound):
        await auth.do.show_user(bob.user_id)
    with pytest.raises(InvalidCredentials):
        await auth.sign_in(BOB)
    assert await _causes(auth) == ["account-erased"]


async def test_an_administrator_signs_somebody_out_everywhere(auth: MemoryAuth) -> None:
    await auth.administrator()
    bob = await auth.member()
    await auth.do.end_user_sessions(bob.user_id, ORIGIN)
    await auth.do.end_user_sessions(bob.user_id, ORIGIN)
    assert await auth.do.list_sessions(bob.user_id, None, 10) == []
    assert await _causes(auth) == ["ended-by-admin"]


async def test_a_granted_role_is_in_force_at_the_next_refresh(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    pair = await auth.sign_in(BOB)
    for _ in range(2):
        await auth.do.grant_role(RoleGrant(bob.user_id, ADMIN, ada, ORIGIN))
    refreshed = await auth.do.refresh_session(Refresh(pair.refresh_token, ORIGIN))
    assert (await auth.principal(refreshed)).roles == {ADMIN}
    granted = await auth.facts("auth.role.granted")
    assert granted[0].data == {"actor": str(ada.user_id), "role": ADMIN}
    assert [fact.user_id for fact in granted] == [bob.user_id, ada.user_id]


async def test_a_role_taken_away_is_gone_at_the_next_refresh(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.do.grant_role(RoleGrant(bob.user_id, ADMIN, ada, ORIGIN))
    pair = await auth.sign_in(BOB)
    for _ in range(2):
        await auth.do.revoke_role(RoleRevocation(bob.user_id, ADMIN, ada, ORIGIN))
    refreshed = await auth.do.refresh_session(Refresh(pair.refresh_token, ORIGIN))
    assert (await auth.principal(refreshed)).roles == frozenset()
    assert len(await auth.facts("auth.role.revoked")) == 1


async def test_nobody_makes_themselves_an_administrator(auth: MemoryAuth) -> None:
    await auth.administrator()
    bob = await auth.member()
    with pytest.raises(Forbidden):
        await auth.do.grant_role(RoleGrant(bob.user_id, ADMIN, bob, ORIGIN))


async def test_nobody_but_an_administrator_bars_lets_in_or_erases_one(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.do.grant_role(RoleGrant(bob.user_id, ADMIN, ada, ORIGIN))
    before = await auth.facts()
    keeper = replace(ada, roles=frozenset({"keeper"}))  # with all of an administrator's permissions
    with pytest.raises(Forbidden):
        await auth.do.set_user_disabled(_bar(bob.user_id, keeper))
    with pytest.raises(Forbidden):
        await auth.do.set_user_disabled(_bar(bob.user_id, keeper, disabled=False))
    with pytest.raises(Forbidden):
        await auth.do.remove_user(UserRemoval(bob.user_id, keeper, ORIGIN))
    assert await auth.facts() == before
    await auth.do.set_user_disabled(_bar(bob.user_id, ada))


async def test_the_last_enabled_administrator_stays_whatever_is_tried(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.do.grant_role(RoleGrant(bob.user_id, ADMIN, ada, ORIGIN))
    await auth.do.set_user_disabled(_bar(bob.user_id, ada))  # an administrator who cannot sign in does not count
    before = await auth.facts()
    with pytest.raises(LastAdmin):
        await auth.do.set_user_disabled(_bar(ada.user_id, ada))
    with pytest.raises(LastAdmin):
        await auth.do.remove_user(UserRemoval(ada.user_id, ada, ORIGIN))
    with pytest.raises(LastAdmin):
        await auth.do.revoke_role(RoleRevocation(ada.user_id, ADMIN, ada, ORIGIN))
    assert await auth.facts() == before
    assert len(await auth.do.list_sessions(ada.user_id, None, 10)) == 1


async def test_with_a_second_administrator_the_first_may_go(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.do.grant_role(RoleGrant(bob.user_id, ADMIN, ada, ORIGIN))
    await auth.do.revoke_role(RoleRevocation(ada.user_id, ADMIN, ada, ORIGIN))
    with pytest.raises(LastAdmin):
        await auth.do.remove_user(UserRemoval(bob.user_id, replace(bob, roles=frozenset({ADMIN})), ORIGIN))


async def test_nothing_is_done_to_an_account_that_is_not_there(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    before = await auth.facts()
    for attempt in [
        auth.do.show_user(_NOBODY),
        auth.do.set_user_disabled(_bar(_NOBODY, ada)),
        auth.do.remove_user(UserRemoval(_NOBODY, ada, ORIGIN)),
        auth.do.end_user_sessions(_NOBODY, ORIGIN),
        auth.do.grant_role(RoleGrant(_NOBODY, ADMIN, ada, ORIGIN)),
        auth.do.revoke_role(RoleRevocation(_NOBODY, ADMIN, ada, ORIGIN)),
    ]:
        with pytest.raises(NotFound):
            await attempt
    assert await auth.facts() == before
