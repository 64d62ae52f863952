"""Why somebody was signed out, as an operator is told."""

import json
from datetime import timedelta
from uuid import UUID

import pytest

from kernel.errors import NotFound
from kernel.secret import Secret
from services.auth.app.log_out import SignOut
from services.auth.app.refresh_session import Refresh
from services.auth.app.token_pairs import TokenPair
from services.auth.domain.errors import RefreshTokenReused
from services.auth.wiring import commands
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, MemoryAuth

_NOBODY = UUID("01900000-0000-7000-8000-00000000ffff")


@pytest.fixture
async def pair(auth: MemoryAuth) -> TokenPair:
    await auth.register()
    return await auth.sign_in()


async def _why(auth: MemoryAuth, *words: str) -> None:
    await commands.why_command(auth.settings, auth.stores, auth.around).run(words)


async def _refresh(auth: MemoryAuth, token: Secret) -> Secret:
    return (await auth.do.refresh_session(Refresh(token, ORIGIN))).refresh_token


async def _stolen(auth: MemoryAuth, token: Secret) -> None:
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, token)


async def test_a_session_that_lives_is_said_to(
    auth: MemoryAuth, pair: TokenPair, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.sign_in()  # a later one must not stand in for it
    await _why(auth, str(pair.session_id))
    told = capsys.readouterr().out
    assert "it lives" in told
    assert "started from 192.0.2.1 by 'a browser'" in told


async def test_a_sign_out_is_told_apart_from_a_theft(
    auth: MemoryAuth, pair: TokenPair, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.do.log_out(SignOut(pair.refresh_token, ORIGIN))
    stolen = await auth.sign_in()
    await _refresh(auth, await _refresh(auth, stolen.refresh_token))
    await _stolen(auth, stolen.refresh_token)
    for session_id, words in ((pair.session_id, "its holder signed out"), (stolen.session_id, "treat it as a theft")):
        await _why(auth, str(session_id))
        assert words in capsys.readouterr().out


async def test_a_late_tab_is_told_apart_from_a_theft(
    auth: MemoryAuth, pair: TokenPair, capsys: pytest.CaptureFixture[str]
) -> None:
    await _refresh(auth, pair.refresh_token)
    auth.clock.advance(timedelta(seconds=90))
    await _stolen(auth, pair.refresh_token)
    await _why(auth, str(pair.session_id))
    told = capsys.readouterr().out
    assert "refresh token 1 came when 2 was the newest, 90.0 s after" in told
    assert "a tab or a device that slept" in told
    await _why(auth, str(pair.session_id), "--json")
    (shown,) = json.loads(capsys.readouterr().out)["sessions"]
    assert (shown["standing"], shown["ended"]["outcome"]) == ("ended", "late")
    assert (shown["ended"]["presented"], shown["ended"]["current"], shown["ended"]["delay_seconds"]) == (1, 2, 90.0)


@pytest.mark.parametrize(("days", "words"), [(14, "within the idle limit"), (90, "at its absolute limit")])
async def test_a_session_that_ran_out_is_told_with_its_limit(
    auth: MemoryAuth, pair: TokenPair, days: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    auth.clock.advance(timedelta(days=days))
    await _why(auth, str(pair.session_id))
    assert words in capsys.readouterr().out


async def test_an_address_tells_of_its_own_ended_sessions_and_of_no_other(
    auth: MemoryAuth, pair: TokenPair, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.register(BOB)
    of_bob = await auth.sign_in(BOB)
    for ended in (pair, of_bob):
        await auth.do.log_out(SignOut(ended.refresh_token, ORIGIN))
    await auth.sign_in()
    await _why(auth, ADA.text)
    told = capsys.readouterr().out
    assert told.count("session ") == 1
    assert str(pair.session_id) in told
    assert pair.refresh_token.reveal() not in told


async def test_an_address_without_ended_sessions_is_said_to_have_none(
    auth: MemoryAuth, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.register()
    await auth.sign_in()
    await _why(auth, ADA.text)
    assert capsys.readouterr().out == "none of the latest sessions has ended\n"


@pytest.mark.parametrize(("who", "error"), [(str(_NOBODY), NotFound), ("x@y.example", NotFound), ("x", ValueError)])
async def test_who_is_not_known_is_an_error(auth: MemoryAuth, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        await _why(auth, who)
