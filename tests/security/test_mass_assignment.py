"""Fields that no client may set, beside those that it may: refused by name, and nothing is changed."""

from typing import Any
from uuid import uuid4

import pytest

from tests.security.attacked_platform import profile, slug
from tests.stack.platform import PASSWORD, Person

_ID = "01900000-0000-7000-8000-ffffffffffff"
FORBIDDEN: dict[str, Any] = {
    "id": _ID,
    "user_id": _ID,
    "roles": ["admin"],
    "permissions": ["auth:users:write"],
    "scope": "auth:users:write",
    "is_admin": True,
    "email_verified": True,
    "created_at": "2020-01-01T00:00:00Z",
    "password_hash": "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAAA",
    "session_id": _ID,
    "__proto__": {"roles": ["admin"]},
}
_NOT_HERE = {"disabled": True, "email": "somebody@example.com"}


def _refused(answer: Any, field: str) -> None:
    assert (answer.status_code, slug(answer)) == (422, "invalid-request"), answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("field", [*FORBIDDEN, "disabled"])
async def test_at_registration(client: Any, field: str) -> None:
    body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
    extra = {field: (FORBIDDEN | _NOT_HERE)[field]}
    _refused(await client.post("/auth/v1/register", json=body | extra), field)
    made = await client.post("/auth/v1/register", json=body)
    assert made.status_code == 201, "the refused call had made the account"
    assert made.json()["email_verified"] is False


@pytest.mark.parametrize("field", [*FORBIDDEN, *_NOT_HERE])
async def test_in_ones_own_profile(mallory: Person, field: str) -> None:
    before = await profile(mallory)
    body = {"display_name": "Changed", field: (FORBIDDEN | _NOT_HERE)[field]}
    _refused(await mallory.client.patch("/auth/v1/me", json=body, headers=mallory.bearer), field)
    assert await profile(mallory) == before


@pytest.mark.parametrize("field", [*FORBIDDEN, "display_name"])
async def test_in_somebodys_account(admin: Person, alice: Person, field: str) -> None:
    user = f"/auth/v1/users/{(await profile(alice))['id']}"
    before = (await admin.client.get(user, headers=admin.bearer)).json()
    body = {"disabled": True, field: (FORBIDDEN | {"display_name": "x"})[field]}
    _refused(await admin.client.patch(user, json=body, headers=admin.bearer), field)
    assert (await admin.client.get(user, headers=admin.bearer)).json() == before


@pytest.mark.parametrize("field", ["name", "id", "users", "members", "protected"])
async def test_in_a_role(admin: Person, field: str) -> None:
    role = f"/auth/v1/roles/r{uuid4().hex}"
    body = {"permissions": [], field: "admin"}
    _refused(await admin.client.put(role, json=body, headers=admin.bearer), field)
    assert (await admin.client.get(role, headers=admin.bearer)).status_code == 404


async def test_a_field_that_is_there_twice_or_in_other_letters_is_no_way_round(mallory: Person) -> None:
    before = await profile(mallory)
    for body, expected in {
        b'{"display_name": "a", "display_name": "b"}': 400,
        b'{"display_name": "a", "Roles": ["admin"]}': 422,
        b'{"display_name": "a", "ro\\u006ces": ["admin"]}': 422,
        b'[{"display_name": "a"}]': 422,
    }.items():
        headers = mallory.bearer | {"content-type": "application/json"}
        answer = await mallory.client.patch("/auth/v1/me", content=body, headers=headers)
        assert answer.status_code == expected, answer.text
    assert await profile(mallory) == before


async def test_a_query_or_a_form_sets_nothing(mallory: Person) -> None:
    before = await profile(mallory)
    params = {"roles": "admin", "display_name": "x"}
    assert (await mallory.client.get("/auth/v1/me", params=params, headers=mallory.bearer)).status_code == 422
    assert (await mallory.client.patch("/auth/v1/me", data=params, headers=mallory.bearer)).status_code == 415
    assert await profile(mallory) == before
