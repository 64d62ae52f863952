"""Users, roles and grants: what administrators can and cannot do."""

from typing import Any
from uuid import NAMESPACE_DNS, uuid5

import pytest

from kernel.roles import Permission
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields

_ABSENT = uuid5(NAMESPACE_DNS, "nobody")
_ORDERS = Permission("orders:orders:read")


async def _clerk(api: Api, admin: str, *permissions: str) -> str:
    """The access token of a member who holds a role with these permissions."""
    await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": list(permissions)})
    bob = await api.register()
    await api.call("PUT", f"/auth/v1/users/{bob['id']}/roles/clerk", admin)
    return str((await api.login())["access_token"])


async def test_a_user_is_listed_shown_barred_and_let_in_again(api: Api) -> None:
    admin, bob = await api.admin(), await api.register()
    path = f"/auth/v1/users/{bob['id']}"
    shown = (await api.call("GET", path, admin)).json()
    assert shown == {**bob, "roles": [], "permissions": [], "disabled": False, "factors": []}
    assert shown in await api.walk("/auth/v1/users", admin)
    for disabled in [True, False]:
        changed = await api.call("PATCH", path, admin, json={"disabled": disabled})
        assert (changed.status_code, changed.json()) == (200, {**shown, "disabled": disabled})


async def test_barring_stops_login_and_refresh_at_once(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    me = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()
    await api.call("PATCH", f"/auth/v1/users/{me['id']}", admin, json={"disabled": True})
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "invalid-refresh-token")
    assert_problem(await api.call("GET", "/auth/v1/me", pair["access_token"]), 401, "invalid-token")


async def test_an_empty_patch_leaves_an_account_as_it_is(api: Api) -> None:
    """CASES 39."""
    admin, bob = await api.admin(), await api.register()
    path = f"/auth/v1/users/{bob['id']}"
    before = (await api.call("PATCH", path, admin, json={"disabled": True})).json()
    answer = await api.call("PATCH", path, admin, json={})
    assert (answer.status_code, answer.json()) == (200, before)


@pytest.mark.parametrize("body", [{"disabled": "true"}, {"disabled": 1}, {"disabled": None}])
async def test_disabled_is_a_boolean_and_nothing_like_one(api: Api, body: dict[str, Any]) -> None:
    admin, bob = await api.admin(), await api.register()
    answer = await api.call("PATCH", f"/auth/v1/users/{bob['id']}", admin, json=body)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["disabled"]


async def test_a_removed_user_is_gone(api: Api) -> None:
    admin, bob = await api.admin(), await api.register()
    assert (await api.call("DELETE", f"/auth/v1/users/{bob['id']}", admin)).status_code == 204
    assert_problem(await api.call("GET", f"/auth/v1/users/{bob['id']}", admin), 404, "not-found")


async def test_who_writes_users_and_is_no_administrator_neither_bars_nor_erases_one(api: Api) -> None:
    admin = await api.admin()
    clerk = await _clerk(api, admin, "auth:users:write", "auth:users:read")
    ada = (await api.call("GET", "/auth/v1/me", admin)).json()["id"]
    for method, body in [("PATCH", {"disabled": True}), ("PATCH", {"disabled": False}), ("DELETE", None)]:
        answer = await api.call(method, f"/auth/v1/users/{ada}", clerk, **({"json": body} if body else {}))
        assert_problem(answer, 403, "forbidden")
    bob = (await api.call("GET", "/auth/v1/me", clerk)).json()["id"]
    assert_problem(await api.call("DELETE", f"/auth/v1/users/{bob}", clerk), 409, "own-account")
    cy = (await api.register("cy@example.com"))["id"]
    assert (await api.call("DELETE", f"/auth/v1/users/{cy}", clerk)).status_code == 204


async def test_a_user_is_signed_out_everywhere(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    me = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()
    assert (await api.call("DELETE", f"/auth/v1/users/{me['id']}/sessions", admin)).status_code == 204
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "invalid-refresh-token")


async def test_a_role_is_made_changed_shown_listed_and_removed(api: Api) -> None:
    admin, path = await api.admin(), "/auth/v1/roles/clerk"
    for status, permissions in [(201, ["orders:orders:read"]), (200, ["orders:orders:read", "orders:orders:write"])]:
        answer = await api.call("PUT", path, admin, json={"permissions": permissions[::-1]})
        assert (answer.status_code, answer.json()) == (status, {"name": "clerk", "permissions": permissions})
    assert (await api.call("GET", path, admin)).json() == answer.json()
    assert [role["name"] for role in await api.walk("/auth/v1/roles", admin)] == ["admin", "clerk"]
    assert (await api.call("DELETE", path, admin)).status_code == 204
    assert_problem(await api.call("DELETE", path, admin), 404, "not-found")


def _scope(octets: int) -> list[str]:
    """Permissions of so many octets in all, with the spaces between them; at most 100."""
    count, rest = divmod(octets + 1, 64)
    names = [f"orders:r{number:046}:resource" for number in range(count)]
    return [*names[:-1], names[-1] + "x" * rest]


async def test_the_largest_grants_make_a_token_that_is_taken(api: Api) -> None:
    admin, names = await api.admin(), _scope(4096)
    clerk = await _clerk(api, admin, *names)
    assert (await api.call("GET", "/auth/v1/me", clerk)).json()["permissions"] == sorted(names)
    bob = (await api.call("GET", "/auth/v1/me", clerk)).json()["id"]
    for number in range(62):
        role = f"r{number:060}"
        assert (await api.call("PUT", f"/auth/v1/roles/{role}", admin, json={"permissions": []})).status_code == 201
        assert (await api.call("PUT", f"/auth/v1/users/{bob}/roles/{role}", admin)).status_code == 204
    token = str((await api.login())["access_token"])
    assert len((await api.call("GET", "/auth/v1/me", token)).json()["roles"]) == 63


async def test_a_role_has_at_most_a_hundred_permissions(api: Api) -> None:
    names = [f"orders:r{number}:read" for number in range(101)]
    answer = await api.call("PUT", "/auth/v1/roles/clerk", await api.admin(), json={"permissions": names})
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["permissions"]


async def test_nobody_is_granted_more_than_a_token_can_carry(api: Api) -> None:
    """CASES 17."""
    admin = await api.admin()
    clerk = await _clerk(api, admin, *_scope(4096))
    bob = (await api.call("GET", "/auth/v1/me", clerk)).json()["id"]
    for name, permissions in [("one-more", ["a:b:c"]), ("r" * 63, [])]:
        await api.call("PUT", f"/auth/v1/roles/{name}", admin, json={"permissions": permissions})
    more = await api.call("PUT", f"/auth/v1/users/{bob}/roles/one-more", admin)
    assert_problem(more, 409, "too-many-permissions")
    assert (await api.call("PUT", f"/auth/v1/users/{bob}/roles/{'r' * 63}", admin)).status_code == 204
    wider = {"permissions": [*_scope(4096), "a:b:c"]}
    assert_problem(await api.call("PUT", "/auth/v1/roles/clerk", admin, json=wider), 409, "too-many-permissions")
    assert (await api.call("GET", "/auth/v1/me", str((await api.login())["access_token"]))).status_code == 200


async def test_a_role_says_which_permission_is_none(api: Api) -> None:
    body = {"permissions": ["orders:orders:read", "everything", "a:b:*"]}
    answer = await api.call("PUT", "/auth/v1/roles/clerk", await api.admin(), json=body)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["permissions.1"]


@pytest.mark.parametrize("name", ["Clerk", "2nd", "a" * 64, "-"])
async def test_a_role_has_a_plain_name(shared_api: Api, shared_admin: str, name: str) -> None:
    answer = await shared_api.call("PUT", f"/auth/v1/roles/{name}", shared_admin, json={"permissions": []})
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["role_name"]


async def test_a_granted_role_is_in_force_at_the_next_refresh(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    me = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()
    path = f"/auth/v1/users/{me['id']}/roles/admin"
    for _ in range(2):
        assert (await api.call("PUT", path, admin)).status_code == 204
    assert_problem(await api.call("GET", "/auth/v1/users", pair["access_token"]), 403, "forbidden")
    refreshed = (await api.refresh(pair["refresh_token"])).json()
    assert (await api.call("GET", "/auth/v1/users", refreshed["access_token"])).status_code == 200
    for _ in range(2):
        assert (await api.call("DELETE", path, admin)).status_code == 204


async def test_the_last_administrator_stays(api: Api) -> None:
    admin = await api.admin()
    ada = (await api.call("GET", "/auth/v1/me", admin)).json()["id"]
    attempts = [
        await api.call("PATCH", f"/auth/v1/users/{ada}", admin, json={"disabled": True}),
        await api.call("DELETE", f"/auth/v1/users/{ada}/roles/admin", admin),
        await api.call("POST", "/auth/v1/me/erase", admin, json={"password": "a long and private sentence"}),
    ]
    for answer in attempts:
        assert_problem(answer, 409, "last-admin")


async def test_the_admin_role_is_protected(api: Api) -> None:
    admin, path = await api.admin(), "/auth/v1/roles/admin"
    assert_problem(await api.call("DELETE", path, admin), 409, "protected-role")
    body = {"permissions": ["auth:users:read"]}
    assert_problem(await api.call("PUT", path, admin, json=body), 409, "protected-role")


async def test_who_may_write_roles_cannot_become_more_than_they_are(api: Api) -> None:
    admin = await api.admin()
    clerk = await _clerk(api, admin, "auth:roles:write", "auth:users:read")
    me = (await api.call("GET", "/auth/v1/me", clerk)).json()["id"]
    more = {"permissions": ["auth:users:write"]}
    held = {"permissions": ["auth:users:read"]}
    assert_problem(await api.call("PUT", f"/auth/v1/users/{me}/roles/admin", clerk), 403, "forbidden")
    assert_problem(await api.call("PUT", "/auth/v1/roles/clerk", clerk, json=more), 403, "forbidden")
    assert_problem(await api.call("PUT", "/auth/v1/roles/mine", clerk, json=more), 403, "forbidden")
    assert (await api.call("PUT", "/auth/v1/roles/mine", clerk, json=held)).status_code == 201


async def test_an_administrator_hands_out_permissions_of_other_services(api: Api) -> None:
    clerk = await _clerk(api, await api.admin(_ORDERS), "orders:orders:read")
    assert (await api.call("GET", "/auth/v1/me", clerk)).json()["permissions"] == ["orders:orders:read"]


_LONG_NAME = "a" * 201


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/auth/v1/users/{_ABSENT}"),
        ("DELETE", f"/auth/v1/users/{_ABSENT}"),
        ("DELETE", f"/auth/v1/users/{_ABSENT}/sessions"),
        ("PUT", f"/auth/v1/users/{_ABSENT}/roles/admin"),
        ("DELETE", f"/auth/v1/users/{_ABSENT}/roles/admin"),
        ("DELETE", f"/auth/v1/sessions/{_ABSENT}"),
        ("GET", "/auth/v1/users/not-a-uuid"),
        ("GET", "/auth/v1/roles/ghost"),
        ("GET", "/auth/v1/roles/NOT-A-NAME"),
        ("GET", f"/auth/v1/roles/{_LONG_NAME}"),
        ("DELETE", f"/auth/v1/roles/{_LONG_NAME}"),
        ("PUT", f"/auth/v1/users/{_ABSENT}/roles/{_LONG_NAME}"),
        ("GET", "/auth/v1/nowhere"),
    ],
)
async def test_what_is_not_there_is_not_found(shared_api: Api, shared_admin: str, method: str, path: str) -> None:
    assert_problem(await shared_api.call(method, path, shared_admin), 404, "not-found")
