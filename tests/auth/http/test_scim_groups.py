"""Groups of SCIM 2.0, which are roles."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from services.auth.adapters.memory.provisioning.provisioned_groups import MemoryProvisionedGroups
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


@pytest.mark.parametrize(
    ("operation", "stay"),
    [
        ({"op": "remove", "path": 'members[display eq "grace"]'}, 2),
        ({"op": "remove", "path": "members", "value": []}, 2),
        ({"op": "remove", "path": 'members[value eq "GRACE"]'}, 1),
        ({"op": "remove", "path": "members", "value": [{"value": "GRACE"}]}, 1),
        ({"op": "remove", "path": "members"}, 0),
    ],
)
async def test_only_the_members_that_are_named_are_removed(api: Api, operation: dict[str, Any], stay: int) -> None:
    """GRACE stands for the id of the first one, in upper case."""
    admin = await api.admin()
    grace, ann = await create_user(api, admin), await create_user(api, admin, "ann")
    members = [{"value": grace["id"]}, {"value": ann["id"]}]
    body = {"schemas": [GROUP], "displayName": "sales", "members": members}
    assert (await call_scim(api, "POST", "/Groups", admin, body)).status_code == 201
    named = {
        name: value.replace("GRACE", grace["id"].upper()) if isinstance(value, str) else value
        for name, value in operation.items()
    }
    if named.get("value"):
        named["value"] = [{"value": grace["id"].upper()}]
    changed = await patch(api, admin, "/Groups/sales", named)
    assert (changed.status_code, len(changed.json().get("members", []))) == (200, stay)


async def test_a_change_of_members_undoes_none_that_is_made_meanwhile(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await api.admin()
    grace, ann = await create_user(api, admin), await create_user(api, admin, "ann")
    body = {"schemas": [GROUP], "displayName": "sales", "members": [{"value": grace["id"]}]}
    await call_scim(api, "POST", "/Groups", admin, body)
    read = MemoryProvisionedGroups.list_members
    is_first = True

    async def read_and_be_overtaken(groups: MemoryProvisionedGroups, role_name: str) -> Sequence[UUID]:
        nonlocal is_first
        members = await read(groups, role_name)
        if is_first:
            is_first = False
            await api.call("DELETE", f"/auth/v1/users/{grace['id']}/roles/sales", admin)
        return members

    monkeypatch.setattr(MemoryProvisionedGroups, "list_members", read_and_be_overtaken)
    added = {"op": "add", "path": "members", "value": [{"value": ann["id"]}]}
    changed = await patch(api, admin, "/Groups/sales", added)
    assert [member["value"] for member in changed.json()["members"]] == [ann["id"]]
    assert (await api.call("GET", f"/auth/v1/users/{grace['id']}", admin)).json()["roles"] == []


async def test_who_names_a_group_needs_its_permissions(api: Api) -> None:
    admin = await api.admin()
    await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": ["auth:users:read"]})
    weak = await create_key(api, admin, "auth:scim:write")
    for group in ("admin", "clerk"):
        for name in ("displayName", "externalId"):
            named = {"op": "replace", "path": name, "value": "Interns"}
            assert_scim_error(await patch(api, weak, f"/Groups/{group}", named), 403)
    strong = await create_key(api, admin, "auth:scim:write", "auth:users:read")
    named = {"op": "replace", "path": "displayName", "value": "Clerks"}
    assert (await patch(api, strong, "/Groups/clerk", named)).status_code == 200
