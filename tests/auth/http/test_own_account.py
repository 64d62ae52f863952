"""Me, sessions, password change, verify, and the public keys."""

from typing import Any

import pytest

from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD


async def test_me_shows_the_own_profile_with_roles_and_permissions(api: Api) -> None:
    account = await api.register("bob@example.com", display_name="Bob")
    me = (await api.call("GET", "/auth/v1/me", (await api.login())["access_token"])).json()
    assert me == {**account, "roles": [], "permissions": []}


@pytest.mark.parametrize("name", ["Robert", None])
async def test_a_display_name_is_changed_or_taken_away(api: Api, name: str | None) -> None:
    token = (await api.member())["access_token"]
    answer = await api.call("PATCH", "/auth/v1/me", token, json={"display_name": name})
    assert (answer.status_code, answer.json()["display_name"]) == (200, name)
    assert (await api.call("GET", "/auth/v1/me", token)).json() == answer.json()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["display_name"]),
        ({"display_name": ""}, ["display_name"]),
        ({"display_name": "x" * 101}, ["display_name"]),
        ({"display_name": "a\u202eb"}, ["display_name"]),
        ({"display_name": "Bob", "email": "eve@example.com"}, ["email"]),
        ({"display_name": "Bob", "roles": ["admin"], "disabled": False}, ["roles", "disabled"]),
    ],
)
async def test_a_profile_takes_a_good_name_and_nothing_else(
    shared_api: Api, shared_admin: str, body: dict[str, Any], fields: list[str]
) -> None:
    answer = await shared_api.call("PATCH", "/auth/v1/me", shared_admin, json=body)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == fields


async def test_erasing_asks_for_the_password_and_then_nothing_is_left(api: Api) -> None:
    pair = await api.member()
    wrong = await api.call("POST", "/auth/v1/me/erase", pair["access_token"], json={"password": "wrong"})
    assert_problem(wrong, 401, "invalid-credentials")
    body = {"password": PASSWORD.reveal()}
    answer = await api.call("POST", "/auth/v1/me/erase", pair["access_token"], json=body)
    assert (answer.status_code, answer.content) == (204, b"")
    assert_problem(await api.call("GET", "/auth/v1/me", pair["access_token"]), 401, "invalid-token")
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "invalid-refresh-token")
    await api.register("bob@example.com")


async def test_a_password_change_ends_every_other_session(api: Api) -> None:
    mine, other = await api.member(), await api.login()
    body = {"current_password": PASSWORD.reveal(), "new_password": OTHER_PASSWORD.reveal()}
    assert (await api.call("POST", "/auth/v1/password/change", mine["access_token"], json=body)).status_code == 204
    assert (await api.refresh(mine["refresh_token"])).status_code == 200
    assert_problem(await api.refresh(other["refresh_token"]), 401, "invalid-refresh-token")
    await api.login(password=OTHER_PASSWORD.reveal())


async def test_a_password_change_names_what_is_wrong(api: Api) -> None:
    token = (await api.member())["access_token"]
    path = "/auth/v1/password/change"
    wrong = await api.call("POST", path, token, json={"current_password": "x", "new_password": "y"})
    assert_problem(wrong, 401, "invalid-credentials")
    weak = await api.call("POST", path, token, json={"current_password": PASSWORD.reveal(), "new_password": "y"})
    assert_problem(weak, 422, "weak-password")
    assert broken_fields(weak) == ["new_password"]


async def test_sessions_say_where_one_is_signed_in_and_which_is_this_one(api: Api) -> None:
    await api.member()
    pair = await api.login()
    items = await api.walk("/auth/v1/sessions", pair["access_token"])
    assert [(item["id"] == pair["session_id"], item["current"]) for item in items] == [(False, False), (True, True)]
    assert items[0] | {"id": ""} == {
        "id": "",
        "created_at": "2030-01-01T00:00:00Z",
        "last_used_at": "2030-01-01T00:00:00Z",
        "expires_at": "2030-01-15T00:00:00Z",
        "client_ip": "127.0.0.1",
        "user_agent": "a browser",
        "current": False,
    }


async def test_a_session_is_ended_once_and_only_by_its_owner(api: Api) -> None:
    eve = (await api.member("eve@example.com"))["access_token"]
    bob, other = await api.member(), await api.login()
    path = f"/auth/v1/sessions/{other['session_id']}"
    assert_problem(await api.call("DELETE", path, eve), 404, "not-found")
    assert (await api.call("DELETE", path, bob["access_token"])).status_code == 204
    assert_problem(await api.call("DELETE", path, bob["access_token"]), 404, "not-found")
    assert_problem(await api.refresh(other["refresh_token"]), 401, "invalid-refresh-token")


async def test_all_sessions_but_the_current_one_are_ended(api: Api) -> None:
    bob = await api.member()
    others = [await api.login() for _ in range(2)]
    assert (await api.call("DELETE", "/auth/v1/sessions", bob["access_token"])).status_code == 204
    assert [item["current"] for item in await api.walk("/auth/v1/sessions", bob["access_token"])] == [True]
    for other in others:
        assert_problem(await api.refresh(other["refresh_token"]), 401, "invalid-refresh-token")


async def test_forward_auth_is_told_who_is_calling(api: Api) -> None:
    answer = await api.call("GET", "/auth/v1/verify", await api.admin())
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["x-user-roles"] == "admin"
    assert "auth:users:write" in answer.headers["x-user-scope"].split(" ")
    me = await api.member()
    plain = await api.call("GET", "/auth/v1/verify", me["access_token"])
    assert (plain.headers["x-user-roles"], plain.headers["x-user-scope"]) == ("", "")


async def test_the_public_keys_are_cacheable_and_only_public(shared_api: Api) -> None:
    answer = await shared_api.call("GET", "/.well-known/jwks.json")
    keys = answer.json()["keys"]
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert len({key["kid"] for key in keys}) == len(keys) == 1
    assert keys[0].keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}
