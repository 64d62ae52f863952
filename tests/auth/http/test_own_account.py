"""The current user's profile, sessions and password, and the public keys."""

from datetime import timedelta
from typing import Any

import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD


async def test_me_shows_the_own_profile_with_roles_and_permissions(api: Api) -> None:
    account = await api.register("bob@example.com", display_name="Bob")
    me = (await api.call("GET", "/auth/v1/me", (await api.login())["access_token"])).json()
    assert me == {**account, "roles": [], "permissions": [], "pending_permissions": []}


async def test_me_tells_what_this_token_carries_from_what_the_next_one_will(api: Api) -> None:
    """CASES 25."""
    admin, pair = await api.admin(), await api.member()
    token, name = str(pair["access_token"]), "auth:users:read"
    bob = (await api.call("GET", "/auth/v1/me", token)).json()
    await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": [name]})
    assert "refresh" not in (await api.call("GET", "/auth/v1/users", token)).json()
    await api.call("PUT", f"/auth/v1/users/{bob['id']}/roles/clerk", admin)
    assert (await api.call("GET", "/auth/v1/me", token)).json() == {**bob, "pending_permissions": [name]}
    refused = await api.call("GET", "/auth/v1/users", token)
    assert_problem(refused, 403, "forbidden")
    assert refused.json()["refresh"] is True
    assert "refresh" not in (await api.call("GET", "/auth/v1/roles", token)).json()
    renewed = (await api.refresh(str(pair["refresh_token"]))).json()["access_token"]
    shown = {"roles": ["clerk"], "permissions": [name], "pending_permissions": [name]}
    assert (await api.call("GET", "/auth/v1/me", renewed)).json() == {**bob, **shown}
    assert (await api.call("GET", "/auth/v1/users", renewed)).status_code == 200


async def test_who_holds_by_now_what_a_change_needs_is_told_to_refresh(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    token, cy = str(pair["access_token"]), (await api.register("cy@example.com"))["id"]
    bob = (await api.call("GET", "/auth/v1/me", token)).json()["id"]
    for name, permissions in [("clerk", ["auth:users:write"]), ("reader", ["auth:users:read"])]:
        await api.call("PUT", f"/auth/v1/roles/{name}", admin, json={"permissions": permissions})
    await api.call("PUT", f"/auth/v1/users/{bob}/roles/clerk", admin)
    await api.call("PUT", f"/auth/v1/users/{cy}/roles/reader", admin)
    clerk = str((await api.refresh(str(pair["refresh_token"]))).json()["access_token"])
    assert "refresh" not in (await api.call("DELETE", f"/auth/v1/users/{cy}", clerk)).json()
    await api.call("PUT", f"/auth/v1/users/{bob}/roles/reader", admin)
    refused = await api.call("DELETE", f"/auth/v1/users/{cy}", clerk)
    assert_problem(refused, 403, "forbidden")
    assert refused.json()["refresh"] is True


@pytest.mark.parametrize("name", ["Robert", None])
async def test_a_display_name_is_changed_or_taken_away(api: Api, name: str | None) -> None:
    token = (await api.member())["access_token"]
    answer = await api.call("PATCH", "/auth/v1/me", token, json={"display_name": name})
    assert (answer.status_code, answer.json()["display_name"]) == (200, name)
    assert (await api.call("GET", "/auth/v1/me", token)).json() == answer.json()


@pytest.mark.parametrize("media_type", ["application/json", "application/merge-patch+json"])
async def test_an_empty_patch_changes_nothing(api: Api, media_type: str) -> None:
    """CASES 39, RFC 7396: what is absent stays as it is."""
    await api.register("bob@example.com", display_name="Bob")
    token = (await api.login())["access_token"]
    before = (await api.call("GET", "/auth/v1/me", token)).json()
    answer = await api.call("PATCH", "/auth/v1/me", token, content=b"{}", headers={"content-type": media_type})
    assert (answer.status_code, answer.json()) == (200, before)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
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
    assert_problem(wrong, 403, "invalid-credentials")
    assert "www-authenticate" not in wrong.headers
    body = {"password": PASSWORD.reveal()}
    answer = await api.call("POST", "/auth/v1/me/erase", pair["access_token"], json=body)
    assert (answer.status_code, answer.content) == (204, b"")
    assert_problem(await api.call("GET", "/auth/v1/me", pair["access_token"]), 401, "invalid-token")
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "invalid-refresh-token")
    await api.register("bob@example.com")


async def test_a_password_change_ends_every_session_and_answers_with_a_new_one(api: Api) -> None:
    """CASES 20: a copied refresh token of the session that asks is worth nothing afterwards."""
    mine, other = await api.member(), await api.login()
    api.auth.clock.advance(timedelta(minutes=5))
    body = {"current_password": PASSWORD.reveal(), "new_password": OTHER_PASSWORD.reveal()}
    answer = await api.call("POST", "/auth/v1/password/change", mine["access_token"], json=body)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    pair = answer.json()
    assert pair.keys() == mine.keys()
    assert pair["session_id"] not in {mine["session_id"], other["session_id"]}
    for ended in (mine, other):
        assert_problem(await api.refresh(ended["refresh_token"]), 401, "invalid-refresh-token")
    before, after = [await api.auth.verifier.verify(each["access_token"]) for each in (mine, pair)]
    assert (after.acr, after.amr) == (before.acr, before.amr)
    assert after.auth_time == api.auth.clock.now()
    assert (await api.refresh(pair["refresh_token"])).status_code == 200
    assert [item["id"] for item in await api.walk("/auth/v1/sessions", pair["access_token"])] == [pair["session_id"]]
    await api.login(password=OTHER_PASSWORD.reveal())


async def test_a_password_change_names_what_is_wrong(api: Api) -> None:
    token = (await api.member())["access_token"]
    path = "/auth/v1/password/change"
    wrong = await api.call("POST", path, token, json={"current_password": "x", "new_password": "y"})
    assert_problem(wrong, 403, "invalid-credentials")
    assert "www-authenticate" not in wrong.headers  # a client would refresh on a challenge, and guess again
    weak = await api.call("POST", path, token, json={"current_password": PASSWORD.reveal(), "new_password": "y"})
    assert_problem(weak, 422, "weak-password")
    assert broken_fields(weak) == ["new_password"]
    again = {"current_password": PASSWORD.reveal(), "new_password": PASSWORD.reveal()}
    same = await api.call("POST", path, token, json=again)
    assert_problem(same, 422, "same-password")
    assert broken_fields(same) == ["new_password"]
    assert (await api.call("GET", "/auth/v1/me", token)).status_code == 200


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


async def test_only_a_reader_of_the_audit_trail_sees_when_a_session_was_last_used(api: Api) -> None:
    """CASES 18: a thief with a copied pair waits for this to move. `expires_at` would tell it as well."""
    for token in (await api.admin(), (await api.member())["access_token"]):
        principal = await api.auth.verifier.verify(token)
        session = {"id": str(principal.session_id)}
        assert session.items() <= (await api.walk("/auth/v1/sessions", token))[0].items()
    api.auth.clock.advance(timedelta(minutes=59, seconds=59, microseconds=7))
    admin, bob = await api.login("ada@example.com"), await api.login()
    api.auth.clock.advance(timedelta(minutes=5))
    for pair, is_exact in ((admin, True), (bob, False)):
        refreshed = (await api.refresh(pair["refresh_token"])).json()
        items = await api.walk("/auth/v1/sessions", refreshed["access_token"])
        (item,) = [each for each in items if each["current"]]
        if is_exact:
            assert item["last_used_at"] == "2030-01-01T01:04:59.000007Z"
            assert item["expires_at"] == "2030-01-01T02:04:59.000007Z"  # an administrator's is shorter
        else:
            assert (item["last_used_at"], item["expires_at"]) == ("2030-01-01T01:00:00Z", "2030-01-15T01:00:00Z")


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


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize("below", ["", "/files/a%20b/", "?a=1&a=2"])
async def test_forward_auth_answers_with_the_caller(api: Api, method: str, below: str) -> None:
    answer = await api.call(method, f"/auth/v1/verify{below}", await api.admin())
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["x-user-roles"] == "admin"
    assert "auth:users:write" in answer.headers["x-user-scope"].split(" ")
    assert answer.headers["x-user-acr"] == "urn:goodgo:aal1"
    assert answer.headers["x-user-auth-time"] == str(int(api.auth.clock.now().timestamp()))
    me = await api.member()
    plain = await api.call("GET", "/auth/v1/verify", me["access_token"])
    assert (plain.headers["x-user-roles"], plain.headers["x-user-scope"]) == ("", "")


async def test_the_public_keys_are_cacheable_and_only_public(shared_api: Api) -> None:
    answer = await shared_api.call("GET", "/.well-known/jwks.json")
    keys = answer.json()["keys"]
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert len({key["kid"] for key in keys}) == len(keys) == 2
    assert keys[0].keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert keys[1].keys() == {"kty", "n", "e", "kid", "use", "alg"}  # of id tokens alone


@pytest.mark.parametrize(("notice", "max_age"), [("0", 0), ("30", 30), ("300", 300), ("86400", 300)])
async def test_the_public_keys_are_never_kept_longer_than_a_new_key_is_announced(
    shared_hasher: Argon2Hasher, notice: str, max_age: int
) -> None:
    async with opened(shared_hasher, AUTH_SIGNING_KEY_NOTICE=notice) as api:
        answer = await api.call("GET", "/.well-known/jwks.json")
    assert answer.headers["cache-control"] == f"public, max-age={max_age}"


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_who_has_the_public_keys_is_told_so_without_them(shared_api: Api, method: str, form: str) -> None:
    first = await shared_api.call("GET", "/.well-known/jwks.json")
    headers = {"if-none-match": form.format(first.headers["etag"])}
    answer = await shared_api.call(method, "/.well-known/jwks.json", headers=headers)
    assert (answer.status_code, answer.content) == (304, b"")
    assert "content-type" not in answer.headers
    for name in ("etag", "cache-control"):
        assert answer.headers[name] == first.headers[name]


@pytest.mark.parametrize("other", ['"other"', "", '"*"', "x"])
async def test_who_has_other_public_keys_gets_these(shared_api: Api, other: str) -> None:
    answer = await shared_api.call("GET", "/.well-known/jwks.json", headers={"if-none-match": other})
    assert (answer.status_code, len(answer.json()["keys"])) == (200, 2)


async def test_a_new_public_key_has_a_new_tag(api: Api) -> None:
    before = await api.call("GET", "/.well-known/jwks.json")
    sealed = api.auth.resources.key_maker.create()
    assert await api.auth.stores.signing_keys.add(sealed, older_than=timedelta(0))
    await api.auth.ring.refresh()
    answer = await api.call("GET", "/.well-known/jwks.json", headers={"if-none-match": before.headers["etag"]})
    assert (answer.status_code, len(answer.json()["keys"])) == (200, 3)
    assert answer.headers["etag"] != before.headers["etag"]
