"""Why a session ended, as an operator reads it."""

import json
from datetime import timedelta
from uuid import UUID

import pytest

from kernel.errors import NotFound
from kernel.events import Origin
from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.terminal.explain_session import WhyCommand
from services.auth.app.sessions.log_out import LogOutCommand
from services.auth.app.sessions.refresh_session import RefreshSessionCommand
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.app.sessions.use_cases import build_explain_session, build_explain_user_sessions
from services.auth.domain.errors import RefreshTokenReused
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, MemoryAuth

_NOBODY = UUID("01900000-0000-7000-8000-00000000ffff")


@pytest.fixture
async def pair(auth: MemoryAuth) -> TokenPair:
    await auth.register()
    return await auth.log_in()


async def _why(auth: MemoryAuth, *words: str) -> None:
    await WhyCommand(build_explain_session(auth.resources), build_explain_user_sessions(auth.resources)).run(words)


async def _refresh(auth: MemoryAuth, token: Secret, origin: Origin = ORIGIN) -> Secret:
    return (await auth.use_cases.sessions.refresh_session.execute(RefreshSessionCommand(token, origin))).refresh_token


async def _stolen(auth: MemoryAuth, token: Secret) -> None:
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, token)


async def test_a_session_that_lives_is_said_to(
    auth: MemoryAuth, pair: TokenPair, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.log_in()  # a later one must not stand in for it
    await _why(auth, str(pair.session_id))
    told = capsys.readouterr().out
    assert "it is live" in told
    assert "started from 192.0.2.1 by 'a browser'" in told


async def test_a_sign_out_is_told_apart_from_a_theft(
    auth: MemoryAuth, pair: TokenPair, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.use_cases.sessions.log_out.execute(LogOutCommand(pair.refresh_token, ORIGIN))
    stolen = await auth.log_in()
    await _refresh(auth, await _refresh(auth, stolen.refresh_token))
    await _stolen(auth, stolen.refresh_token)
    for session_id, words in ((pair.session_id, "the user logged out"), (stolen.session_id, "treat it as stolen")):
        await _why(auth, str(session_id))
        assert words in capsys.readouterr().out


async def test_a_theft_is_told_with_both_origins(
    auth: MemoryAuth, pair: TokenPair, capsys: pytest.CaptureFixture[str]
) -> None:
    await _refresh(auth, await _refresh(auth, pair.refresh_token))
    auth.clock.advance(timedelta(seconds=90))
    with pytest.raises(RefreshTokenReused):
        await _refresh(auth, pair.refresh_token, Origin("2001:db8::7", "a thief"))
    await _why(auth, str(pair.session_id))
    told = capsys.readouterr().out
    assert "refresh token 1 was presented when 3 was the newest, 90.0 s after that was issued" in told
    assert "from 2001:db8::7 by 'a thief'; the newest was issued to 192.0.2.1 by 'a browser'" in told
    await _why(auth, str(pair.session_id), "--json")
    (shown,) = json.loads(capsys.readouterr().out)["sessions"]
    assert shown["ended"] | {"at": ""} == {
        "at": "",
        "cause": "refresh-token-reused",
        "client_ip": "2001:db8::7",
        "user_agent": "a thief",
        "issued_to_network": "192.0.2.1",
        "issued_to_user_agent": "a browser",
        "presented": 1,
        "current": 3,
        "delay_seconds": 90.0,
        "outcome": "reused",
    }


async def test_a_late_tab_is_told_apart_from_a_theft(
    shared_hasher: Argon2Hasher, capsys: pytest.CaptureFixture[str]
) -> None:
    auth = await MemoryAuth.open(shared_hasher, AUTH_REFRESH_RECOVERY_WINDOW="0")
    await auth.register()
    pair = await auth.log_in()
    await _refresh(auth, pair.refresh_token)
    auth.clock.advance(timedelta(seconds=90))
    await _stolen(auth, pair.refresh_token)
    await _why(auth, str(pair.session_id))
    told = capsys.readouterr().out
    assert "refresh token 1 was presented when 2 was the newest, 90.0 s after" in told
    assert "a tab or a device that slept" in told
    await _why(auth, str(pair.session_id), "--json")
    (shown,) = json.loads(capsys.readouterr().out)["sessions"]
    assert (shown["standing"], shown["ended"]["outcome"]) == ("ended", "late")
    assert (shown["ended"]["presented"], shown["ended"]["current"], shown["ended"]["delay_seconds"]) == (1, 2, 90.0)


async def test_a_revoked_successor_is_told_as_a_theft(
    auth: MemoryAuth, pair: TokenPair, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = await _refresh(auth, pair.refresh_token)
    auth.clock.advance(timedelta(seconds=90))
    await _refresh(auth, pair.refresh_token)
    await _stolen(auth, lost)
    await _why(auth, str(pair.session_id))
    assert "treat it as stolen" in capsys.readouterr().out


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
    of_bob = await auth.log_in(BOB)
    for ended in (pair, of_bob):
        await auth.use_cases.sessions.log_out.execute(LogOutCommand(ended.refresh_token, ORIGIN))
    await auth.log_in()
    await _why(auth, ADA.text)
    told = capsys.readouterr().out
    assert told.count("session ") == 1
    assert str(pair.session_id) in told
    assert pair.refresh_token.reveal() not in told


async def test_an_address_without_ended_sessions_is_said_to_have_none(
    auth: MemoryAuth, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.register()
    await auth.log_in()
    await _why(auth, ADA.text)
    assert capsys.readouterr().out == "none of the latest sessions has ended\n"


@pytest.mark.parametrize(("who", "error"), [(str(_NOBODY), NotFound), ("x@y.example", NotFound), ("x", ValueError)])
async def test_who_is_not_known_is_an_error(auth: MemoryAuth, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        await _why(auth, who)
