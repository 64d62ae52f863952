"""A refresh token is exchanged, repeated, stolen, and given up."""

from datetime import timedelta

import pytest

from kernel.secret import Secret
from services.auth.adapters.crypto.argon2_hasher import Argon2Hasher
from services.auth.app.log_out import SignOut
from services.auth.app.ports import PresentedToken
from services.auth.app.refresh_session import Refresh
from services.auth.app.token_pairs import TokenPair
from services.auth.domain.errors import InvalidRefreshToken, RefreshTokenReused
from services.auth.domain.sessions import RefreshOutcome
from tests.auth.unit.memory_auth import ADA, ORIGIN, MemoryAuth


async def _refresh(auth: MemoryAuth, pair: TokenPair) -> TokenPair:
    return await auth.do.refresh_session(Refresh(pair.refresh_token, ORIGIN))


async def _signed_in(auth: MemoryAuth) -> TokenPair:
    await auth.register()
    return await auth.sign_in()


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


async def test_theft_ends_the_session_for_both_and_is_recorded_with_its_figures(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    auth.clock.advance(timedelta(seconds=30))
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, first)
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, second)
    ended, reused = (await auth.facts())[:2]
    seen = {"presented": 1, "current": 2, "delay_seconds": 30.0}
    assert (ended.type, ended.data) == ("auth.session.ended", {"cause": "refresh-token-reused", **seen})
    assert (reused.type, reused.data) == ("auth.refresh.reused", seen)
    assert reused.session_id == ended.session_id == first.session_id
    assert reused.personal == {"email": ADA.text, "display_name": None}


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
    assert len(await auth.facts("auth.refresh.reused")) == 1


async def test_the_window_is_a_setting(shared_hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(shared_hasher, AUTH_REFRESH_REUSE_WINDOW="0")
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


@pytest.mark.parametrize("text", ["", "ggr_", "ggr_x", "not a token", "ggr_" + "A" * 71, "x" * 512, "\x00"])
async def test_what_this_service_did_not_make_is_no_refresh_token(auth: MemoryAuth, text: str) -> None:
    with pytest.raises(InvalidRefreshToken):
        await auth.do.refresh_session(Refresh(Secret(text), ORIGIN))
    await auth.do.log_out(SignOut(Secret(text), ORIGIN))
    assert await auth.facts() == []


async def test_logging_out_ends_the_session_once_however_often_it_is_said(auth: MemoryAuth) -> None:
    pair = await _signed_in(auth)
    for _ in range(2):
        await auth.do.log_out(SignOut(pair.refresh_token, ORIGIN))
    assert [fact.data for fact in await auth.facts("auth.session.ended")] == [{"cause": "logged-out"}]
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, pair)


async def test_an_older_token_of_a_session_can_still_end_it(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    await auth.do.log_out(SignOut(first.refresh_token, ORIGIN))
    with pytest.raises(InvalidRefreshToken):
        await _refresh(auth, second)


async def test_each_refresh_is_counted_by_what_became_of_it(auth: MemoryAuth) -> None:
    first = await _signed_in(auth)
    second = await _refresh(auth, first)
    await _refresh(auth, first)
    auth.clock.advance(timedelta(seconds=30))
    for refused, error in ((first, RefreshTokenReused), (second, InvalidRefreshToken)):
        with pytest.raises(error):
            await _refresh(auth, refused)
    with pytest.raises(InvalidRefreshToken):
        await auth.do.refresh_session(Refresh(Secret("ggr_nothing"), ORIGIN))
    again = await auth.sign_in()
    await _refresh(auth, await _refresh(auth, again))
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, again)
    counted = {
        outcome.value: auth.around.registry.get_sample_value("auth_refresh_outcomes_total", {"outcome": outcome.value})
        for outcome in RefreshOutcome
    }
    assert counted == {"rotated": 3, "repeated": 1, "late": 1, "reused": 1, "dead": 1, "unknown": 1}
