"""Who may do what to whom: every route that changes another account or a role, for actors who hold more, equal or less.

CASES 21: one rule for giving and taking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from services.auth.manifest import FACTORS_RESET, MANIFEST, ROLES_WRITE, SESSIONS_WRITE, USERS_WRITE
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem

_SEED = [str(permission) for permission in (USERS_WRITE, ROLES_WRITE, SESSIONS_WRITE, FACTORS_RESET)]
_TARGETS = [*_SEED, "orders:orders:read"]
_ACTORS: Mapping[str, list[str]] = {
    "more": [*_TARGETS, "orders:orders:write"],
    "equal": _TARGETS,
    "less": _SEED,
    "other": [*_SEED, "orders:orders:write"],
}
_ALLOWED = {"more", "equal"}


@dataclass(frozen=True, slots=True)
class _Change:
    """One call on the target's account, which holds the role `held`, or on a role."""

    method: str
    path: str
    status: int
    body: Mapping[str, object] | None = None


_CHANGES = {
    "disable": _Change("PATCH", "/auth/v1/users/{user_id}", 200, {"disabled": True}),
    "enable": _Change("PATCH", "/auth/v1/users/{user_id}", 200, {"disabled": False}),
    "address": _Change("PATCH", "/auth/v1/users/{user_id}", 200, {"email": "new@example.com"}),
    "erase": _Change("DELETE", "/auth/v1/users/{user_id}", 204),
    "end sessions": _Change("DELETE", "/auth/v1/users/{user_id}/sessions", 204),
    "reset factors": _Change("DELETE", "/auth/v1/users/{user_id}/factors", 204),
    "grant what the actor holds": _Change("PUT", "/auth/v1/users/{user_id}/roles/seed", 204),
    "revoke what the actor holds": _Change("DELETE", "/auth/v1/users/{user_id}/roles/seed", 204),
    "revoke": _Change("DELETE", "/auth/v1/users/{user_id}/roles/held", 204),
    "narrow a role": _Change("PUT", "/auth/v1/roles/held", 200, {"permissions": []}),
    "keep a role": _Change("PUT", "/auth/v1/roles/held", 200, {"permissions": _TARGETS}),
    "widen a role": _Change("PUT", "/auth/v1/roles/none", 200, {"permissions": _TARGETS}),
    "make a role": _Change("PUT", "/auth/v1/roles/new", 201, {"permissions": _TARGETS}),
    "remove a role": _Change("DELETE", "/auth/v1/roles/held", 204),
    "grant beyond": _Change("PUT", "/auth/v1/users/{plain_id}/roles/held", 204),
}


async def _define(api: Api, admin: str, name: str, permissions: list[str]) -> None:
    answer = await api.call("PUT", f"/auth/v1/roles/{name}", admin, json={"permissions": permissions})
    assert answer.status_code in {200, 201}, answer.text


async def _add(api: Api, admin: str, email: str, *roles: str) -> str:
    """Returns the id of a new account with these roles."""
    user_id = str((await api.register(email))["id"])
    for role in roles:
        assert (await api.call("PUT", f"/auth/v1/users/{user_id}/roles/{role}", admin)).status_code == 204
    return user_id


async def _house(api: Api, actor: str) -> tuple[str, dict[str, str]]:
    """Returns the actor's access token and the ids of the others."""
    admin = await api.admin()
    roles = {"held": _TARGETS, "seed": _SEED, "none": [], "actor": _ACTORS.get(actor, [])}
    for name, permissions in roles.items():
        await _define(api, admin, name, permissions)
    ids = {"user_id": await _add(api, admin, "target@example.com", "held", "seed")}
    ids["plain_id"] = await _add(api, admin, "plain@example.com")
    ids["admin_id"] = str((await api.call("GET", "/auth/v1/me", admin)).json()["id"])
    await _add(api, admin, "actor@example.com", "actor")
    return str((await api.login("actor@example.com"))["access_token"]), ids


async def _make(api: Api, change: _Change, token: str, ids: dict[str, str]) -> Any:
    more = {} if change.body is None else {"json": change.body}
    return await api.call(change.method, change.path.format(**ids), token, **more)


@pytest.mark.parametrize("actor", _ACTORS)
@pytest.mark.parametrize("name", _CHANGES)
async def test_a_change_needs_all_that_its_target_has_before_and_after(api: Api, name: str, actor: str) -> None:
    change = _CHANGES[name]
    token, ids = await _house(api, actor)
    before = await api.auth.list_events()
    answer = await _make(api, change, token, ids)
    if actor in _ALLOWED:
        assert answer.status_code == change.status, answer.text
        return
    assert_problem(answer, 403, "forbidden")
    assert "refresh" not in answer.json()
    assert await api.auth.list_events() == before


@pytest.mark.parametrize("name", [name for name, change in _CHANGES.items() if "{user_id}" in change.path])
async def test_nobody_but_an_administrator_acts_on_one_even_with_the_same_permissions(api: Api, name: str) -> None:
    token, ids = await _house(api, "less")
    admin = str((await api.login("ada@example.com"))["access_token"])
    await _define(api, admin, "actor", [str(permission) for permission in MANIFEST.permissions])
    token = str((await api.login("actor@example.com"))["access_token"])
    assert_problem(await _make(api, _CHANGES[name], token, ids | {"user_id": ids["admin_id"]}), 403, "forbidden")


def test_the_table_has_every_route_that_changes_an_account_or_a_role() -> None:
    placed = [change.path.format(user_id="{user_id}", plain_id="{user_id}") for change in _CHANGES.values()]
    tried = set(zip((change.method for change in _CHANGES.values()), map(_template, placed), strict=True))
    others = ("/auth/v1/users/", "/auth/v1/roles/")
    declared = {(each.method, each.path) for each in MANIFEST.routes if each.path.startswith(others)}
    assert tried == {(method, path) for method, path in declared if method not in {"GET", "POST"}}


def _template(path: str) -> str:
    head, separator, _ = path.partition("/roles/")
    return f"{head}{separator}{{role_name}}" if separator else path
