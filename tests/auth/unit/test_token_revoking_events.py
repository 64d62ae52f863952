"""Which events revoke access tokens, and that every replica then refuses them."""

from uuid import UUID

import pytest

from kernel.errors import InvalidToken
from kernel.manifest import Public, Route, Stale
from services.auth.app.accounts.remove_user import RemoveUserCommand
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.sessions.end_session import EndSessionCommand
from services.auth.domain.access.token_revoking_events import revoked_tokens
from services.auth.domain.events import EVENTS
from services.auth.manifest import MANIFEST
from tests.auth.contract.samples import new_event
from tests.auth.unit.memory_auth import BOB, ORIGIN, MemoryAuth

_USER = UUID(int=1)
_REVOKING = {
    "auth.factor.added",
    "auth.session.ended",
    "auth.family.ended",
    "auth.account.disabled",
    "auth.account.erased",
    "auth.role.revoked",
}


@pytest.mark.parametrize("route", [each for each in MANIFEST.routes if not isinstance(each.access, Public)])
def test_no_route_of_auth_believes_a_token_while_its_list_is_stale(route: Route) -> None:
    assert route.when_stale is Stale.REFUSE


@pytest.mark.parametrize("type_", [declared.event_type for declared in EVENTS])
def test_each_event_revokes_tokens_or_does_not(type_: str) -> None:
    revoked = revoked_tokens([new_event(type_, _USER)])
    assert bool(revoked.sessions or revoked.accounts or revoked.erased) == (type_ in _REVOKING)


def test_a_grant_is_announced_and_revokes_nothing() -> None:
    announced = {
        declared.event_type for declared in EVENTS if revoked_tokens([new_event(declared.event_type, _USER)]).granted
    }
    assert announced == {"auth.role.granted"}


def test_an_event_of_no_account_revokes_no_accounts_tokens() -> None:
    revoked = revoked_tokens([new_event(type_) for type_ in _REVOKING - {"auth.session.ended", "auth.family.ended"}])
    assert revoked == revoked_tokens([])


async def test_an_ended_session_is_refused_and_the_others_are_not(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    first, second = await auth.log_in(BOB), await auth.log_in(BOB)
    caller = await auth.principal(first)
    await auth.use_cases.sessions.end_session.execute(EndSessionCommand(second.session_id, caller, ORIGIN))
    await auth.apply_revocations()
    with pytest.raises(InvalidToken):
        await auth.principal(second)
    assert await auth.principal(first) == caller


async def test_a_barred_account_is_refused_and_let_in_again_with_a_new_sign_in(auth: MemoryAuth) -> None:
    admin = await auth.administrator()
    account = await auth.register(BOB)
    before = await auth.log_in(BOB)
    for disabled in (True, False):
        await auth.use_cases.accounts.set_user_disabled.execute(
            SetUserDisabledCommand(account.id, disabled, admin, ORIGIN)
        )
    await auth.apply_revocations()
    with pytest.raises(InvalidToken):
        await auth.principal(before)
    assert (await auth.principal(await auth.log_in(BOB))).user_id == account.id


async def test_an_erased_account_is_refused(auth: MemoryAuth) -> None:
    admin = await auth.administrator()
    account = await auth.register(BOB)
    pair = await auth.log_in(BOB)
    await auth.use_cases.accounts.remove_user.execute(RemoveUserCommand(account.id, admin, ORIGIN))
    await auth.apply_revocations()
    with pytest.raises(InvalidToken):
        await auth.principal(pair)
    assert (await auth.principal(await auth.log_in())).user_id == admin.user_id
