"""Users of SCIM 2.0, as identity providers use them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.auth.http.api import Api
from tests.auth.http.authenticator import enrol, log_in_with_code
from tests.auth.http.problem import assert_problem, assert_scim_error
from tests.auth.http.scim import USER, call_scim, create_key, create_user, new_user, patch
from tests.auth.unit.memory_auth import PASSWORD


async def test_an_api_key_works_as_it_is_for_scim_and_for_nothing_else(api: Api) -> None:
    admin = await api.admin()
    key = await create_key(api, admin, "auth:scim:write", "auth:users:read")
    user = await create_user(api, key)
    shown = await call_scim(api, "GET", f"/Users/{user['id']}", key)
    assert (shown.status_code, shown.json()) == (200, user)
    assert_problem(await api.call("GET", "/auth/v1/users", key), 401, "invalid-token")
    weak = await create_key(api, admin, "auth:users:read")
    assert_scim_error(await call_scim(api, "GET", "/Users", weak), 403)
    for wrong in [key[:-1] + ("A" if key[-1] != "A" else "B"), "ggk_", "ggk_" + "x" * 9_000]:
        assert_scim_error(await call_scim(api, "GET", "/Users", wrong), 401)


async def test_a_key_ends_with_the_account_that_made_it(api: Api) -> None:
    admin, boss = await api.admin(), await api.register("boss@example.com")
    await api.call("PUT", f"/auth/v1/users/{boss['id']}/roles/admin", admin)
    key = await create_key(api, (await api.login("boss@example.com"))["access_token"], "auth:scim:write")
    assert (await call_scim(api, "GET", "/Users", key)).status_code == 200
    await api.call("PATCH", f"/auth/v1/users/{boss['id']}", admin, json={"disabled": True})
    assert_scim_error(await call_scim(api, "GET", "/Users", key), 401)


async def test_a_new_user_has_no_password_and_sets_one_by_email(api: Api) -> None:
    admin = await api.admin()
    user = await create_user(api, admin, externalId="ext-1", displayName="Grace", active=True)
    assert user["meta"]["location"].endswith(f"/auth/v1/scim/v2/Users/{user['id']}")
    assert {name: user[name] for name in ("userName", "externalId", "displayName", "active")} == {
        "userName": "grace",
        "externalId": "ext-1",
        "displayName": "Grace",
        "active": True,
    }
    wrong = {"email": "grace@example.com", "password": PASSWORD.reveal()}
    assert (await api.call("POST", "/auth/v1/login", json=wrong)).status_code == 401
    await api.call("POST", "/auth/v1/password/forgot", json={"email": "grace@example.com"})
    token = await api.auth.emailed_token("auth.password.reset-requested")
    reset = {"token": token.reveal(), "new_password": PASSWORD.reveal()}
    assert (await api.call("POST", "/auth/v1/password/reset", json=reset)).status_code == 204
    pair = await api.login("grace@example.com")
    me = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()
    assert (me["id"], me["email_verified"], me["display_name"]) == (user["id"], True, "Grace")


async def test_no_account_is_taken_over(api: Api) -> None:
    admin, bob = await api.admin(), await api.register()
    taken = await call_scim(api, "POST", "/Users", admin, new_user("other", emails=[{"value": "BOB@example.com"}]))
    assert_scim_error(taken, 409, "uniqueness")
    by_name = new_user("bob@example.com", emails=[{"value": "new@example.com"}])
    assert_scim_error(await call_scim(api, "POST", "/Users", admin, by_name), 409, "uniqueness")
    assert (await api.login())["session_id"]
    found = await call_scim(api, "GET", "/Users", admin, params={"filter": 'userName eq "bob@example.com"'})
    assert [user["id"] for user in found.json()["Resources"]] == [bob["id"]]
    await create_user(api, admin)
    assert_scim_error(await call_scim(api, "POST", "/Users", admin, new_user("GRACE", emails=[])), 400)
    again = new_user("GRACE", emails=[{"value": "new@example.com"}])
    assert_scim_error(await call_scim(api, "POST", "/Users", admin, again), 409, "uniqueness")


async def test_deactivating_ends_the_sessions_and_the_same_again_changes_nothing(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    user_id = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()["id"]
    for value in (False, "False", False):
        changed = await patch(api, admin, f"/Users/{user_id}", {"op": "Replace", "path": "active", "value": value})
        assert (changed.status_code, changed.json()["active"]) == (200, False)
    assert (await api.refresh(pair["refresh_token"])).status_code == 401
    types = [event.type for event in await api.auth.list_events() if event.data_subject == UUID(user_id)]
    assert (types.count("auth.account.disabled"), types.count("auth.session.ended")) == (1, 1)
    await patch(api, admin, f"/Users/{user_id}", {"op": "replace", "value": {"active": True}})
    assert (await api.login())["access_token"]


async def test_a_new_address_is_unproven_and_ends_sessions(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    user_id = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()["id"]
    operation = {"op": "replace", "path": 'emails[type eq "work"].value', "value": "robert@example.com"}
    changed = await patch(api, admin, f"/Users/{user_id}", operation)
    assert changed.json()["emails"] == [{"value": "robert@example.com"}]
    shown = (await api.call("GET", f"/auth/v1/users/{user_id}", admin)).json()
    assert (shown["email"], shown["email_verified"]) == ("robert@example.com", False)
    assert (await api.refresh(pair["refresh_token"])).status_code == 401


async def test_who_is_to_be_closed_is_closed_even_when_another_change_is_refused(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    user_id = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()["id"]
    await create_user(api, admin)
    closed = {"op": "replace", "path": "active", "value": False}
    for refused in (
        {"op": "replace", "path": "emails", "value": [{"value": "grace@example.com"}]},
        {"op": "replace", "path": "userName", "value": "grace"},
    ):
        assert_scim_error(await patch(api, admin, f"/Users/{user_id}", refused, closed), 409, "uniqueness")
        assert (await call_scim(api, "GET", f"/Users/{user_id}", admin)).json()["active"] is False
        opened = closed | {"value": True}
        assert_scim_error(await patch(api, admin, f"/Users/{user_id}", refused, opened), 409, "uniqueness")
        assert (await call_scim(api, "GET", f"/Users/{user_id}", admin)).json()["active"] is False
    assert (await api.refresh(pair["refresh_token"])).status_code == 401


async def test_another_spelling_of_the_address_is_no_new_address(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    user_id = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()["id"]
    operation = {"op": "replace", "path": "emails", "value": [{"value": "BOB@Example.com"}]}
    assert (await patch(api, admin, f"/Users/{user_id}", operation)).json()["emails"] == [{"value": "bob@example.com"}]
    assert (await api.refresh(pair["refresh_token"])).status_code == 200


async def test_a_user_keeps_the_address_for_which_there_is_no_other(api: Api) -> None:
    admin = await api.admin()
    user = await create_user(api, admin, "ann@example.com", emails=[{"value": "ann@mail.example.com"}])
    for operation in (
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": ""},
        {"op": "replace", "path": "emails", "value": [{"value": None}]},
        {"op": "replace", "path": "emails", "value": []},
    ):
        changed = await patch(api, admin, f"/Users/{user['id']}", operation)
        assert (changed.status_code, changed.json()["emails"]) == (200, [{"value": "ann@mail.example.com"}])


async def test_a_put_replaces_and_what_is_not_kept_is_ignored(api: Api) -> None:
    admin = await api.admin()
    user = await create_user(api, admin, externalId="ext-1", name={"givenName": "Grace", "familyName": "Hopper"})
    assert user["displayName"] == "Grace Hopper"
    body = new_user("hopper", emails=user["emails"], title="Admiral", password="not kept", active=True)
    replaced = (await call_scim(api, "PUT", f"/Users/{user['id']}", admin, body)).json()
    assert (replaced["userName"], replaced.get("externalId"), replaced.get("displayName")) == ("hopper", None, None)
    assert "title" not in replaced
    assert "not kept" not in str(replaced)


@pytest.mark.parametrize(
    ("filter_text", "found"),
    [
        ('userName eq "GRACE"', 1),
        (f'{USER}:userName eq "grace"', 1),
        ('externalId eq "ext-1"', 1),
        ('emails eq "grace@example.com"', 1),
        ('emails.value eq "grace@example.com" and userName eq "grace"', 1),
        ('userName eq "grace" and externalId eq "other"', 0),
        ('userName eq "\\" or true --"', 0),
        ('id eq "no id"', 0),
    ],
)
async def test_users_are_found_by_filters(api: Api, filter_text: str, found: int) -> None:
    admin = await api.admin()
    await create_user(api, admin, externalId="ext-1")
    for answer in (
        await call_scim(api, "GET", "/Users", admin, params={"filter": filter_text}),
        await call_scim(api, "POST", "/Users/.search", admin, _search(filter_text)),
        await call_scim(api, "POST", "/.search", admin, _search(filter_text)),
    ):
        assert (answer.status_code, answer.json()["totalResults"]) == (200, found), answer.text


def _search(filter_text: str) -> dict[str, Any]:
    return {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": filter_text}


async def test_pages_go_by_index_and_the_asked_attributes_are_shown(api: Api) -> None:
    admin = await api.admin()
    for number in range(4):
        await create_user(api, admin, f"user{number}")
    page = (await call_scim(api, "GET", "/Users", admin, params={"startIndex": 2, "count": 3})).json()
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (5, 2, 3)
    assert [user["userName"] for user in page["Resources"]] == ["user0", "user1", "user2"]
    for query in ({"count": 0}, {"count": -5}, {"startIndex": 10**15}):
        answer = await call_scim(api, "GET", "/Users", admin, params=query)
        assert (answer.json()["totalResults"], answer.json()["Resources"]) == (5, [])
    first = (await call_scim(api, "GET", "/Users", admin, params={"startIndex": -3, "count": 1})).json()
    assert (first["startIndex"], first["itemsPerPage"]) == (1, 1)
    asked = {"attributes": "userName", "count": 1}
    shown = (await call_scim(api, "GET", "/Users", admin, params=asked)).json()["Resources"][0]
    assert shown.keys() == {"schemas", "id", "meta", "userName"}
    assert_scim_error(await call_scim(api, "GET", "/Users", admin, params={"count": "many"}), 400, "invalidValue")


async def test_a_session_needs_its_second_factor_for_scim(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    user_id = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()["id"]
    await api.call("PUT", f"/auth/v1/users/{user_id}/roles/admin", admin)
    authenticator, _ = await enrol(api, pair["access_token"])
    weak = (await api.refresh(pair["refresh_token"])).json()["access_token"]
    refused = await call_scim(api, "GET", "/Users", weak)
    assert_scim_error(refused, 401)
    assert 'error="insufficient_user_authentication"' in refused.headers["www-authenticate"]
    strong = (await log_in_with_code(api, authenticator))["access_token"]
    assert (await call_scim(api, "GET", "/Users", strong)).status_code == 200
    user = new_user()
    assert (await call_scim(api, "POST", "/Users", strong, user)).status_code == 201
    api.auth.clock.advance(timedelta(minutes=6))
    assert_scim_error(await call_scim(api, "POST", "/Users", strong, user), 401)
    assert (await call_scim(api, "GET", "/Users", strong)).status_code == 200
