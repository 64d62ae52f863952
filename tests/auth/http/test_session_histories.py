"""What an operator reads about the sessions of an account."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx

from services.auth.domain.sessions.session import SessionLimits
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem

_START = {"client_ip": "127.0.0.1", "user_agent": "a browser"}


async def _support(api: Api) -> str:
    """The access token of an account that may read sessions, and nothing else."""
    admin = await api.admin()
    await api.call("PUT", "/auth/v1/roles/support", admin, json={"permissions": ["auth:sessions:read"]})
    user_id = (await api.register("support@example.com"))["id"]
    assert (await api.call("PUT", f"/auth/v1/users/{user_id}/roles/support", admin)).status_code == 204
    return str((await api.login("support@example.com"))["access_token"])


async def _user_id(api: Api, pair: dict[str, Any]) -> str:
    return str((await api.call("GET", "/auth/v1/me", pair["access_token"])).json()["id"])


async def _refresh(api: Api, token: str, user_agent: str = "a browser") -> httpx.Response:
    headers = {"user-agent": user_agent}
    return await api.call("POST", "/auth/v1/refresh", json={"refresh_token": token}, headers=headers)


async def _steal(api: Api, pair: dict[str, Any]) -> None:
    """A thief presents the first refresh token when the holder is two further."""
    second = (await _refresh(api, pair["refresh_token"])).json()
    await _refresh(api, second["refresh_token"])
    assert_problem(await _refresh(api, pair["refresh_token"], "a thief"), 401, "refresh-token-reused")


async def test_live_and_ended_sessions_are_listed_newest_first(api: Api) -> None:
    support, first = await _support(api), await api.member()
    second, third = await api.login(), await api.login()
    await api.call("POST", "/auth/v1/logout", json={"refresh_token": second["refresh_token"]})
    path = f"/auth/v1/users/{await _user_id(api, first)}/sessions"
    items = (await api.call("GET", path, support)).json()["items"]
    assert [item["id"] for item in items] == [each["session_id"] for each in (third, second, first)]
    assert [(item["state"], item["end_cause"], bool(item["ended_at"])) for item in items] == [
        ("live", None, False),
        ("ended", "logged-out", True),
        ("live", None, False),
    ]
    assert [item["last_used_at"] is None for item in items] == [False, True, False]
    assert items[1]["origins"] == {"started": _START, "issued_to": None, "ended": _START}
    assert items[0]["origins"] == {"started": _START, "issued_to": _START, "ended": None}
    assert await api.walk(path, support, limit=1) == items


async def test_a_theft_is_shown_with_both_origins(api: Api) -> None:
    support, pair = await _support(api), await api.member()
    await _steal(api, pair)
    user_id = await _user_id(api, await api.login())
    (_, ended) = (await api.call("GET", f"/auth/v1/users/{user_id}/sessions", support)).json()["items"]
    assert (ended["id"], ended["end_cause"]) == (pair["session_id"], "refresh-token-reused")
    thief = {"client_ip": "127.0.0.1", "user_agent": "a thief"}
    assert ended["origins"] == {"started": _START, "issued_to": _START, "ended": thief}
    answer = await api.call("POST", f"/auth/v1/users/{user_id}/explain", support)
    assert (answer.status_code, answer.json()["user_id"]) == (200, user_id)
    (explained,) = answer.json()["sessions"]
    assert explained["session_id"] == pair["session_id"]
    assert explained["origins"] == ended["origins"]
    assert explained["refresh"] == {"presented": 1, "current": 3, "delay_seconds": 0.0, "outcome": "reused"}
    assert "by 'a thief'; the newest was issued to 127.0.0.1 by 'a browser'" in explained["explanation"]
    assert "treat it as stolen" in explained["explanation"]


async def test_a_session_that_expired_says_so(api: Api) -> None:
    await _support(api)
    pair = await api.member()
    api.auth.clock.advance(SessionLimits().idle + timedelta(seconds=1))
    support = str((await api.login("support@example.com"))["access_token"])
    user_id = UUID(await _user_id(api, await api.login()))
    (_, expired) = (await api.call("GET", f"/auth/v1/users/{user_id}/sessions", support)).json()["items"]
    assert (expired["id"], expired["state"]) == (pair["session_id"], "ran-out-idle")
    assert (expired["end_cause"], expired["ended_at"]) == ("ran-out-idle", None)
    (explained,) = (await api.call("POST", f"/auth/v1/users/{user_id}/explain", support)).json()["sessions"]
    assert explained["explanation"] == "it expired: no refresh within the idle limit"


async def test_more_sessions_than_the_store_is_asked_for_at_once_are_all_live(api: Api) -> None:
    support, first = await _support(api), await api.member()
    for _ in range(105):
        await api.login()
    items = await api.walk(f"/auth/v1/users/{await _user_id(api, first)}/sessions", support, limit=100)
    assert len(items) == 106
    assert {item["state"] for item in items} == {"live"}


async def test_a_session_that_was_over_for_longer_than_it_is_kept_is_not_shown(api: Api) -> None:
    """In pages of one: what is left out hides nothing that is older and still kept."""
    await _support(api)
    bob = await api.member()
    user_id, old = await _user_id(api, bob), await api.login()
    await api.call("POST", "/auth/v1/logout", json={"refresh_token": old["refresh_token"]})
    pair = bob
    for _ in range(8):
        api.auth.clock.advance(timedelta(days=11))
        pair = (await _refresh(api, pair["refresh_token"])).json()
    await api.call("POST", "/auth/v1/logout", json={"refresh_token": pair["refresh_token"]})
    api.auth.clock.advance(timedelta(days=3))
    support = str((await api.login("support@example.com"))["access_token"])
    items = await api.walk(f"/auth/v1/users/{user_id}/sessions", support, limit=1)
    assert [item["id"] for item in items] == [bob["session_id"]]
    api.auth.clock.advance(timedelta(days=90))
    support = str((await api.login("support@example.com"))["access_token"])
    assert await api.walk(f"/auth/v1/users/{user_id}/sessions", support) == []


async def test_the_permission_is_needed_and_the_account_too(api: Api) -> None:
    support, bob = await _support(api), await api.member()
    user_id = await _user_id(api, bob)
    for method, tail in [("GET", "sessions"), ("POST", "explain")]:
        assert_problem(
            await api.call(method, f"/auth/v1/users/{user_id}/{tail}", bob["access_token"]), 403, "forbidden"
        )
        assert_problem(await api.call(method, f"/auth/v1/users/{UUID(int=7)}/{tail}", support), 404, "not-found")
