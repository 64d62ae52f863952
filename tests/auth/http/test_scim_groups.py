"""Groups of SCIM 2.0, which are roles."""

from tests.auth.http.api import Api
from tests.auth.http.problem import assert_scim_error
from tests.auth.http.scim import GHOST, GROUP, call_scim, create_key, create_user, patch


async def test_members_of_a_group_have_its_role(api: Api) -> None:
    admin = await api.admin()
    user, other = await create_user(api, admin), await create_user(api, admin, "ann")
    body = {"schemas": [GROUP], "displayName": "Sales Team", "members": [{"value": user["id"]}]}
    group = (await call_scim(api, "POST", "/Groups", admin, body)).json()
    assert group["id"].startswith("group-")
    path = f"/Groups/{group['id']}"
    shown = (await api.call("GET", f"/auth/v1/users/{user['id']}", admin)).json()
    assert shown["roles"] == [group["id"]]
    added = {"op": "add", "path": "members", "value": [{"value": other["id"]}, {"value": user["id"]}]}
    changed = (await patch(api, admin, path, added)).json()
    assert {member["value"] for member in changed["members"]} == {user["id"], other["id"]}
    for removed in (
        {"op": "remove", "path": f'members[value eq "{user["id"]}"]'},
        {"op": "Remove", "path": "members", "value": [{"value": other["id"]}]},
    ):
        changed = (await patch(api, admin, path, removed)).json()
    assert "members" not in changed
    renamed = (await patch(api, admin, path, {"op": "replace", "value": {"displayName": "Trade"}})).json()
    assert (renamed["id"], renamed["displayName"]) == (group["id"], "Trade")
    found = await call_scim(api, "GET", "/Groups", admin, params={"filter": 'displayName eq "trade"'})
    assert found.json()["totalResults"] == 1
    assert (await call_scim(api, "DELETE", path, admin)).status_code == 204
    assert_scim_error(await call_scim(api, "GET", path, admin), 404)


async def test_a_group_with_the_name_of_a_role_is_that_role_and_cannot_be_made_again(api: Api) -> None:
    admin = await api.admin()
    await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": ["auth:users:read"]})
    body = {"schemas": [GROUP], "displayName": "Clerk"}
    assert_scim_error(await call_scim(api, "POST", "/Groups", admin, body), 409, "uniqueness")
    made = (await call_scim(api, "POST", "/Groups", admin, body | {"displayName": "sales"})).json()
    assert made["id"] == "sales"
    assert (await api.call("GET", "/auth/v1/roles/sales", admin)).json()["permissions"] == []


async def test_who_gives_a_role_needs_its_permissions_and_nothing_is_half_done(api: Api) -> None:
    admin = await api.admin()
    user = await create_user(api, admin)
    await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": ["auth:users:read"]})
    weak, strong = (
        await create_key(api, admin, "auth:scim:write"),
        await create_key(api, admin, "auth:scim:write", "auth:users:read"),
    )
    member = {"op": "add", "path": "members", "value": [{"value": user["id"]}]}
    renamed = {"op": "replace", "path": "displayName", "value": "Clerks"}
    assert_scim_error(await patch(api, weak, "/Groups/clerk", renamed, member), 403)
    shown = (await call_scim(api, "GET", "/Groups/clerk", admin)).json()
    assert (shown["displayName"], "members" in shown) == ("clerk", False)
    assert (await patch(api, strong, "/Groups/clerk", renamed, member)).status_code == 200
    for path in ("/Groups/admin", "/Groups/clerk"):
        assert_scim_error(await patch(api, weak, path, {"op": "remove", "path": "members"}), 403)
    ada = (await api.call("GET", "/auth/v1/me", admin)).json()["id"]
    for operation in ({"op": "replace", "path": "active", "value": False}, renamed):
        assert_scim_error(await patch(api, strong, f"/Users/{ada}", operation), 403)
    assert_scim_error(await call_scim(api, "DELETE", f"/Users/{ada}", strong), 409)
    assert_scim_error(await call_scim(api, "DELETE", "/Groups/admin", admin), 409)


async def test_a_member_that_is_no_account_is_refused_and_no_role_is_left(api: Api) -> None:
    admin = await api.admin()
    for value in (GHOST, "no id", GHOST.replace("-", "")):
        body = {"schemas": [GROUP], "displayName": "sales", "members": [{"value": value}]}
        assert_scim_error(await call_scim(api, "POST", "/Groups", admin, body), 400, "invalidValue")
    assert (await api.call("GET", "/auth/v1/roles/sales", admin)).status_code == 404
