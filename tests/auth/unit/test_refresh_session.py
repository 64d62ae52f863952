"""A refresh token is exchanged, repeated, stolen, and revoked."""

from datetime import timedelta

import pytest

from kernel.errors import InvalidDpopProof
from kernel.events import Origin
from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.sessions.log_out import LogOutCommand
from services.auth.app.sessions.ports import PresentedToken
from services.auth.app.sessions.refresh_session import RefreshSessionCommand
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.domain.errors import InvalidRefreshToken, RefreshElsewhere, RefreshTokenReused
from services.auth.domain.events import SYSTEM
from services.auth.domain.sessions.refresh_rotation import RefreshOutcome
from tests.auth.unit.memory_auth import ADA, ORIGIN, MemoryAuth

ELSEWHERE = Origin("198.51.100.7", "a phone", "another-request")


async def _refresh(auth: MemoryAuth, pair: TokenPair, origin: Origin = ORIGIN) -> TokenPair:
    return await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(pair.refresh_token, origin))


async def _signed_in(auth: MemoryAuth) -> TokenPair:
    await auth.register()
    return await auth.log_in()


async def test_a_refresh_gives_the_next_pair_of_the_same_session(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    assert second.session_id == first.session_id
    assert second.refresh_token != first.refresh_token
    assert auth.pairs.refresh_tokens.read(second.refresh_token) == PresentedToken(first.session_id, 2)


async def test_a_lost_answer_is_repeated_without_a_fork(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    auth.clock.advance(timedelta(seconds=29))
    assert (await _refresh(auth, first)).refresh_token == second.refresh_token


async def test_a_repeat_extends_no_limit(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    auth.clock.advance(timedelta(seconds=20))
    assert (await _refresh(auth, first)).refresh_expires_in == second.refresh_expires_in - 20


async def test_a_late_repeat_recovers_and_is_recorded_with_both_origins(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    auth.clock.advance(timedelta(minutes=3))
    third = await _refresh(auth, first, ELSEWHERE)
    assert third.session_id == first.session_id
    assert third.refresh_token not in {first.refresh_token, second.refresh_token}
    (recovered,) = await auth.list_events("auth.refresh.recovered")
    assert recovered.data == {
        "session_id": str(first.session_id),
        "presented": 1,
        "current": 3,
        "delay_seconds": 180.0,
    }
    assert recovered.personal == {"issued_to_network": "192.0.2.1", "issued_to_user_agent": "a browser"}
    assert (recovered.origin.client_ip, recovered.origin.user_agent) == ("198.51.100.7", "a phone")
    assert (await _refresh(auth, third, ELSEWHERE)).session_id == first.session_id


async def test_a_revoked_successor_is_theft(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    auth.clock.advance(timedelta(minutes=3))
    third = await _refresh(auth, first, ELSEWHERE)
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, second)
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, third, ELSEWHERE)
    (reused,) = await auth.list_events("auth.refresh.reused")
    assert (reused.data["presented"], reused.data["current"]) == (2, 3)
    assert reused.personal["issued_to_network"] == "198.51.100.7"
    assert reused.personal["email"] == ADA.text


async def test_a_thief_who_follows_from_elsewhere_runs_out_of_repeats_and_is_found(auth: MemoryAuth) -> None:
    holder = await _signed_in(auth)
    for _ in range(3):
        stolen, holder = holder, await _refresh(auth, holder)
        assert (await _refresh(auth, stolen, ELSEWHERE)).refresh_token == holder.refresh_token
    stolen, holder = holder, await _refresh(auth, holder)
    auth.clock.advance(timedelta(seconds=10.5))
    with pytest.raises(RefreshElsewhere) as refused:
        await _refresh(auth, stolen, ELSEWHERE)
    assert refused.value.retry_after == 20
    repeated = await auth.list_events("auth.refresh.repeated")
    assert [event.origin.client_ip for event in repeated] == ["198.51.100.7"] * 3
    assert [event.personal["issued_to_network"] for event in repeated] == ["192.0.2.1"] * 3
    assert [event.personal["email"] for event in repeated] == [None, None, ADA.text]  # newest first: told once a day
    auth.clock.advance(timedelta(seconds=20))
    await _refresh(auth, stolen, ELSEWHERE)
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, holder)


async def test_theft_ends_the_session_for_both_and_is_recorded_with_its_figures(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    third = await _refresh(auth, await _refresh(auth, first))
    auth.clock.advance(timedelta(seconds=30))
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, first, ELSEWHERE)
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, third)
    ended, reused = (await auth.list_events())[:2]
    seen = {"session_id": str(first.session_id), "presented": 1, "current": 3, "delay_seconds": 30.0}
    origins = {"issued_to_network": "192.0.2.1", "issued_to_user_agent": "a browser"}
    assert (ended.type, ended.data, ended.actor) == (
        "auth.session.ended",
        {"cause": "refresh-token-reused", "predecessor": 2, **seen},
        SYSTEM,
    )
    assert (reused.type, reused.data, reused.actor) == ("auth.refresh.reused", seen, None)
    assert reused.personal == {"email": ADA.text, "display_name": None, **origins}
    assert ended.personal == origins
    assert {event.origin.client_ip for event in (ended, reused)} == {"198.51.100.7"}


async def test_a_grandparent_is_theft_even_within_the_window(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    await _refresh(auth, await _refresh(auth, first))
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, first)


async def test_theft_is_recorded_once_however_often_the_thief_tries(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    await _refresh(auth, await _refresh(auth, first))
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, first)
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, first)
    assert len(await auth.list_events("auth.refresh.reused")) == 1


async def test_both_windows_are_settings(shared_hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(shared_hasher, AUTH_REFRESH_REUSE_WINDOW="0", AUTH_REFRESH_RECOVERY_WINDOW="0")
    first = await _signed_in(auth)
    await _refresh(auth, first)
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, first)


async def test_an_idle_session_runs_out_and_a_busy_one_at_its_absolute_limit(auth: MemoryAuth) -> None:
    pair = await _signed_in(auth)
    for _ in range(6):
        auth.clock.advance(timedelta(days=13))
        pair = await _refresh(auth, pair)
    assert pair.refresh_expires_in == 12 * 86_400  # of 90 days 78 are over
    auth.clock.advance(timedelta(days=12))
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, pair)


@pytest.mark.parametrize(
    "text", ["", "ggr_", "ggr_x", "not a token", "ggr_" + "A" * 71, "x" * 512, "ggr_" + "A" * 5000, "\x00"]
)
async def test_what_this_service_did_not_make_is_no_refresh_token(auth: MemoryAuth, text: str) -> None:
    with pytest.raises(InvalidRefreshToken):
        await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(Secret(text), ORIGIN))
    await auth.use_cases.sessions.log_out.execute(LogOutCommand(Secret(text), ORIGIN))
    assert await auth.list_events() == []


async def test_logging_out_ends_the_session_once_however_often_it_is_said(auth: MemoryAuth) -> None:
    pair = await _signed_in(auth)
    for _ in range(2):
        await auth.use_cases.sessions.log_out.execute(LogOutCommand(pair.refresh_token, ORIGIN))
    assert [event.data for event in await auth.list_events("auth.session.ended")] == [
        {"cause": "logged-out", "session_id": str(pair.session_id)}
    ]
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, pair)


async def test_an_older_token_of_a_session_can_still_end_it(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    await auth.use_cases.sessions.log_out.execute(LogOutCommand(first.refresh_token, ORIGIN))
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, second)


async def test_by_default_a_session_recovers_until_its_idle_limit(shared_hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(shared_hasher, AUTH_SESSION_IDLE_LIMIT="7200")
    assert auth.resources.policies.sessions.recovery_window == timedelta(hours=2)


async def test_each_refresh_is_counted_by_what_became_of_it(shared_hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(shared_hasher, AUTH_REFRESH_RECOVERY_WINDOW="60")
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    await _refresh(auth, first)
    for _ in range(3):
        await _refresh(auth, first, ELSEWHERE)
    with pytest.raises(RefreshElsewhere):
        await _refresh(auth, first, ELSEWHERE)
    auth.clock.advance(timedelta(seconds=30))
    third = await _refresh(auth, first)
    auth.clock.advance(timedelta(seconds=30))
    for refused, error in ((first, RefreshTokenReused), (second, InvalidRefreshToken), (third, InvalidRefreshToken)):
        with pytest.raises(error):
            await _refresh(auth, refused)
    with pytest.raises(InvalidRefreshToken):
        await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(Secret("ggr_nothing"), ORIGIN))
    again = await auth.log_in()
    await _refresh(auth, await _refresh(auth, again))
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, again)
    bound = await auth.log_in(key_thumbprint="k" * 43)
    with pytest.raises(InvalidDpopProof):
        await _refresh(auth, bound)
    name, registry = "auth_refresh_outcomes_total", auth.platform.registry
    counted = {each.value: registry.get_sample_value(name, {"outcome": each.value}) for each in RefreshOutcome}
    assert counted == {
        "rotated": 3,
        "repeated": 4,
        "recovered": 1,
        "elsewhere": 1,
        "late": 1,
        "reused": 1,
        "unproven": 1,
        "dead": 2,
        "unknown": 1,
    }
