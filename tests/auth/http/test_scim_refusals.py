"""What SCIM 2.0 refuses, and in which words."""

from typing import Any

import pytest

from tests.auth.http.api import Api
from tests.auth.http.problem import assert_scim_error
from tests.auth.http.scim import BASE, GHOST, USER, call_scim, create_user, patch


@pytest.mark.parametrize(
    "filter_text",
    [
        "",
        "userName",
        'userName co "a"',
        'userName eq "a" or userName eq "b"',
        'password eq "a"',
        'userName eq "a" and ',
        'userName eq "a',
        "userName eq a",
        'userName eq "\\ud800"',
        'userName eq "\\u0000"',
        " and ".join(['id eq "a"'] * 6),
        "(" * 500 + 'userName eq "a"' + ")" * 500,
        'userName eq "' + "a" * 1_000 + '"',
    ],
)
async def test_a_filter_that_is_not_understood_is_refused(shared_api: Api, shared_admin: str, filter_text: str) -> None:
    answer = await call_scim(shared_api, "GET", "/Users", shared_admin, params={"filter": filter_text})
    assert_scim_error(answer, 400, "invalidFilter")


@pytest.mark.parametrize(
    ("operation", "scim_type"),
    [
        ({"op": "explode", "path": "active"}, "invalidSyntax"),
        ({"op": "replace", "path": "active[", "value": True}, "invalidPath"),
        ({"op": "replace", "path": "nothing", "value": "x"}, "invalidPath"),
        ({"op": "replace", "path": "active.value", "value": True}, "invalidPath"),
        ({"op": "replace", "path": "emails[value co x].value", "value": "x"}, "invalidPath"),
        ({"op": "replace", "path": 'emails[value eq "other@x.org"].value', "value": "x"}, "noTarget"),
        ({"op": "replace", "path": 'emails[value eq "\\q"].value', "value": "x"}, "invalidPath"),
        ({"op": "remove", "path": 'emails[type eq "work"]'}, "mutability"),
        ({"op": "remove", "path": 'emails[type eq "work"].value'}, "mutability"),
        ({"op": "remove", "path": "emails.value"}, "mutability"),
        ({"op": "remove"}, "noTarget"),
        ({"op": "remove", "path": "userName"}, "mutability"),
        ({"op": "replace", "path": "id", "value": "x"}, "mutability"),
        ({"op": "add", "path": "groups", "value": [{"value": "admin"}]}, "mutability"),
        ({"op": "replace", "value": "x"}, "invalidSyntax"),
        ({"op": "replace", "path": "active", "value": "maybe"}, "invalidSyntax"),
        ({"op": "replace", "path": "active", "value": {}}, "invalidSyntax"),
        ({"op": "replace", "path": "emails", "value": [1]}, "invalidSyntax"),
        ({"op": "replace", "path": "emails", "value": [{"value": "no address"}]}, "invalidValue"),
        ({"op": "replace", "path": "userName", "value": ""}, "invalidValue"),
        ({"op": "replace", "path": "userName", "value": "x" * 300}, "invalidValue"),
        ({"op": "replace", "path": "displayName", "value": "see www.example.com"}, "invalidValue"),
    ],
)
async def test_an_operation_that_breaks_a_rule_is_refused_and_changes_nothing(
    api: Api, operation: dict[str, Any], scim_type: str
) -> None:
    admin = await api.admin()
    user = await create_user(api, admin)
    path = f"/Users/{user['id']}"
    refused = await patch(api, admin, path, {"op": "replace", "path": "externalId", "value": "half"}, operation)
    assert_scim_error(refused, 400, scim_type)
    assert (await call_scim(api, "GET", path, admin)).json() == user


@pytest.mark.parametrize(
    ("body", "scim_type"),
    [
        ([], "invalidSyntax"),
        ({"schemas": [USER]}, "invalidSyntax"),
        ({"userName": 1}, "invalidSyntax"),
        ({"userName": "no address"}, "invalidValue"),
        ({"userName": "a\u0007b", "emails": [{"value": "a@b.org"}]}, "invalidValue"),
        ({"userName": "a", "emails": "a@b.org"}, "invalidSyntax"),
        ({"userName": "a", "emails": [{"value": "a@b.org"}], "externalId": "x" * 2_000}, "invalidValue"),
    ],
)
async def test_a_user_that_breaks_a_rule_is_refused(
    shared_api: Api, shared_admin: str, body: Any, scim_type: str
) -> None:
    headers = {"content-type": "application/scim+json"}
    answer = await shared_api.call("POST", f"{BASE}/Users", shared_admin, headers=headers, json=body)
    assert_scim_error(answer, 400, scim_type)


async def test_bodies_are_strict_json_under_either_name(shared_api: Api, shared_admin: str) -> None:
    for content, kind, status in [
        (b"{}", "text/plain", 415),
        (b"", "application/scim+json", 400),
        (b'{"a": 1, "a": 2}', "application/scim+json", 400),
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/scim+json", 400),
    ]:
        headers = {"content-type": kind}
        answer = await shared_api.call("POST", f"{BASE}/Users", shared_admin, headers=headers, content=content)
        assert_scim_error(answer, status)


async def test_what_is_not_there_is_an_error_of_scim(shared_api: Api, shared_admin: str) -> None:
    for path in (f"/Users/{GHOST}", "/Users/x", "/Groups/ghost", "/Schemas/x", "/ResourceTypes/x", "/Elephants"):
        assert_scim_error(await call_scim(shared_api, "GET", path, shared_admin), 404)
    assert_scim_error(await call_scim(shared_api, "DELETE", f"/Users/{GHOST}", shared_admin), 404)
    assert_scim_error(await patch(shared_api, shared_admin, f"/Users/{GHOST}", {"op": "remove", "path": "x"}), 404)
