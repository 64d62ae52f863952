"""Which facts take access tokens away, and that what a use case does is refused by whoever has heard of it."""

from uuid import UUID

import pytest

from kernel.errors import InvalidToken
from kernel.events import Event
from kernel.manifest import Public, Route, Stale
from kernel.testing.fixed_clock import EPOCH
from services.auth.app.end_session import SessionEnd
from services.auth.app.remove_user import UserRemoval
from services.auth.app.set_user_disabled import UserBar
from services.auth.domain.events import EVENTS
from services.auth.domain.revocations import revoked_by
from services.auth.manifest import MANIFEST
from tests.auth.unit.memory_auth import BOB, ORIGIN, MemoryAuth

_USER, _SESSION = UUID(int=1), UUID(int=2)
_REVOKING = {
    "auth.session.ended",
    "auth.account.disabled",
    "auth.account.erased",
    "auth.role.revoked",
}


@pytest.mark.parametrize("route", [each for each in MANIFEST.routes if not isinstance(each.access, Public)])
def test_no_route_of_auth_believes_a_token_while_its_list_is_stale(route: Route) -> None:
    assert route.when_stale is Stale.REFUSE


@pytest.mark.parametrize("type_", [declared.name for declared in EVENTS])
def test_each_fact_says_whether_it_takes_tokens_away(type_: str) -> None:
    revoked = revoked_by([Event(UUID(int=3), type_, EPOCH, _USER, _SESSION)])
    assert bool(revoked.sessions or revoked.accounts or revoked.erased) == (type_ in _REVOKING)


def test_a_fact_of_nobody_takes_nothing_away() -> None:
    revoked = revoked_by([Event(UUID(int=3), type_, EPOCH) for type_ in _REVOKING])
    assert revoked == revoked_by([])


async def test_an_ended_session_is_refused_and_the_others_are_not(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    first, second = await auth.sign_in(BOB), await auth.sign_in(BOB)
    caller = await auth.principal(first)
    await auth.do.end_session(SessionEnd(second.session_id, caller, ORIGIN))
    await auth.hear()
    with pytest.raises(InvalidToken):
        await auth.principal(second)
    assert await auth.principal(first) == caller


async def test_a_barred_account_is_refused_and_let_in_again_with_a_new_sign_in(auth: MemoryAuth) -> None:
    admin = await auth.administrator()
    account = await auth.register(BOB)
    before = await auth.sign_in(BOB)
    for disabled in (True, False):
        await auth.do.set_user_disabled(UserBar(account.id, disabled, admin, ORIGIN))
    await auth.hear()
    with pytest.raises(InvalidToken):
        await auth.principal(before)
    assert (await auth.principal(await auth.sign_in(BOB))).user_id == account.id


async def test_an_erased_account_is_refused(auth: MemoryAuth) -> None:
    admin = await auth.administrator()
    account = await auth.register(BOB)
    pair = await auth.sign_in(BOB)
    await auth.do.remove_user(UserRemoval(account.id, admin, ORIGIN))
    await auth.hear()
    with pytest.raises(InvalidToken):
        await auth.principal(pair)
    assert (await auth.principal(await auth.sign_in())).user_id == admin.user_id
