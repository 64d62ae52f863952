"""What the holder of an account gets an email about."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.access.grant_role import GrantRoleCommand
from services.auth.app.access.revoke_role import RevokeRoleCommand
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.app.passwords.forgot_password import ForgotPasswordCommand
from services.auth.app.passwords.reset_password import ResetPasswordCommand
from services.auth.app.sessions.end_session_by_link import EndSessionByLinkCommand
from services.auth.app.sessions.log_in import LogInCommand
from services.auth.app.sessions.refresh_session import RefreshSessionCommand
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.domain.errors import InvalidLink, InvalidRefreshToken
from services.auth.domain.sessions.log_in_notices import MAX_NOTICES
from services.auth.domain.sessions.log_in_place import KNOWN_FOR, LogInPlace
from tests.auth.unit.memory_auth import BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth

_UNFAMILIAR = "auth.session.unfamiliar"
_ELSEWHERE = replace(ORIGIN, client_ip="198.51.100.7")


async def _log_in(auth: MemoryAuth, origin: Origin) -> TokenPair:
    pair = await auth.use_cases.sessions.log_in.execute(LogInCommand(BOB, PASSWORD, origin))
    assert isinstance(pair, TokenPair)
    return pair


async def test_the_first_log_in_is_no_news_and_one_from_a_known_place_neither(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    for _ in range(2):
        await _log_in(auth, ORIGIN)
    assert await auth.list_events(_UNFAMILIAR) == []


@pytest.mark.parametrize(
    ("origin", "is_new_network", "is_new_device"),
    [(_ELSEWHERE, True, False), (replace(ORIGIN, user_agent="a phone"), False, True)],
)
async def test_a_log_in_from_a_new_network_or_device_is_told_once(
    auth: MemoryAuth, origin: Origin, *, is_new_network: bool, is_new_device: bool
) -> None:
    bob = await auth.register(BOB)
    await _log_in(auth, ORIGIN)
    pair = await _log_in(auth, origin)
    await _log_in(auth, origin)
    (event,) = await auth.list_events(_UNFAMILIAR)
    assert (event.data_subject, event.origin) == (bob.id, origin)
    assert event.data == {
        "session_id": str(pair.session_id),
        "is_new_network": is_new_network,
        "is_new_device": is_new_device,
    }
    assert event.personal["email"] == BOB.text
    assert event.personal["network"] == origin.client_ip


async def test_an_update_of_a_browser_and_another_address_of_the_same_64_are_no_news(auth: MemoryAuth) -> None:
    agents = ["Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0.2"]
    await auth.register(BOB)
    for address, agent in zip(["2001:db8::1", "2001:db8::ffff:2"], agents, strict=True):
        await _log_in(auth, Origin(address, agent, "a-request"))
    assert await auth.list_events(_UNFAMILIAR) == []
    assert LogInPlace.from_request(Origin(None, None, "r")) != LogInPlace.from_request(Origin(None, "curl/8.1", "r"))


async def test_a_place_that_was_not_used_for_long_is_new_again(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    await _log_in(auth, _ELSEWHERE)
    auth.clock.advance(KNOWN_FOR - timedelta(days=1))
    await _log_in(auth, ORIGIN)
    auth.clock.advance(timedelta(days=2))
    await _log_in(auth, _ELSEWHERE)
    assert [event.origin for event in await auth.list_events(_UNFAMILIAR)] == [_ELSEWHERE, ORIGIN]


async def test_of_many_new_places_in_a_day_all_are_recorded_and_a_few_are_mailed(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    await _log_in(auth, ORIGIN)
    for number in range(MAX_NOTICES + 2):
        await _log_in(auth, replace(ORIGIN, client_ip=f"198.51.100.{number}"))
    events = await auth.list_events(_UNFAMILIAR)
    assert len(events) == MAX_NOTICES + 2
    assert sum(bool(event.personal.get("email")) for event in events) == MAX_NOTICES - 1
    assert all(bool(event.personal.get("email")) == bool(event.personal.get("sealed_link")) for event in events)
    auth.clock.advance(timedelta(days=1, seconds=1))
    await _log_in(auth, replace(ORIGIN, client_ip="203.0.113.9"))
    assert (await auth.list_events(_UNFAMILIAR))[0].personal["email"] == BOB.text


async def test_the_link_ends_that_session_and_no_other_however_often_it_is_followed(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    kept, ended = await _log_in(auth, ORIGIN), await _log_in(auth, _ELSEWHERE)
    assert (await auth.emailed_link(_UNFAMILIAR)).startswith("https://issuer.test/end-session#token=")
    token = await auth.emailed_token(_UNFAMILIAR)
    for _ in range(2):
        await auth.use_cases.sessions.end_session_by_link.execute(EndSessionByLinkCommand(token, ORIGIN))
    (event,) = await auth.list_events("auth.session.ended")
    assert event.data["session_id"] == str(ended.session_id)
    assert event.data["cause"] == "ended-by-link"
    with pytest.raises(InvalidRefreshToken):
        await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(ended.refresh_token, ORIGIN))
    await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(kept.refresh_token, ORIGIN))


async def test_another_token_ends_nothing(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    pair = await _log_in(auth, ORIGIN)
    for token in (pair.refresh_token, pair.access_token, Secret(""), Secret("A" * 66), Secret("é" * 66)):
        with pytest.raises(InvalidLink):
            await auth.use_cases.sessions.end_session_by_link.execute(EndSessionByLinkCommand(token, ORIGIN))
    assert await auth.list_events("auth.session.ended") == []


async def test_who_resets_the_password_begins_anew(auth: MemoryAuth) -> None:
    """A thief's network is not known any more, nor does it count as the holder's."""
    bob = await auth.register(BOB)
    await _log_in(auth, _ELSEWHERE)
    await auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(BOB, ORIGIN))
    token = await auth.emailed_token("auth.password.reset-requested")
    await auth.use_cases.passwords.reset_password.execute(ResetPasswordCommand(token, OTHER_PASSWORD, ORIGIN))
    assert not await auth.stores.known_places.knows_network(bob.id, "198.51.100.7")


async def test_a_role_that_is_given_or_taken_and_a_disabled_account_are_told(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    await auth.use_cases.access.grant_role.execute(GrantRoleCommand(bob.user_id, "admin", ada, ORIGIN))
    await auth.use_cases.access.revoke_role.execute(RevokeRoleCommand(bob.user_id, "admin", ada, ORIGIN))
    await auth.use_cases.accounts.set_user_disabled.execute(
        SetUserDisabledCommand(bob.user_id, True, ada, ORIGIN)  # noqa: FBT003 - a command's field
    )
    told = [*await auth.list_events("auth.role.granted")][:1]
    told += [*await auth.list_events("auth.role.revoked"), *await auth.list_events("auth.account.disabled")]
    assert [(event.type, event.personal["email"]) for event in told] == [
        ("auth.role.granted", BOB.text),
        ("auth.role.revoked", BOB.text),
        ("auth.account.disabled", BOB.text),
    ]


async def test_a_changed_password_is_told(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.use_cases.passwords.change_password.execute(ChangePasswordCommand(PASSWORD, OTHER_PASSWORD, bob, ORIGIN))
    assert (await auth.list_events("auth.password.changed"))[0].personal["email"] == BOB.text
