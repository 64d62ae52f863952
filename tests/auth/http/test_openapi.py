"""The OpenAPI document is complete; schemathesis checks that the service behaves as it says."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from jsonschema_rs import ValidationError

from kernel.manifest import Public, Requires
from services.auth.manifest import MANIFEST, SCIM
from tests.auth.http.api import Api

Operation = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="session")
async def document(shared_api: Api) -> dict[str, Any]:
    answer = await shared_api.call("GET", "/auth/openapi.json")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    read: dict[str, Any] = answer.json()
    return read


def _operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, operation


def test_it_is_valid_by_the_standards_own_schema(document: dict[str, Any]) -> None:
    schemathesis.openapi.from_dict(document).validate()
    broken = {**document, "info": {}}
    with pytest.raises(ValidationError):
        schemathesis.openapi.from_dict(broken).validate()


def test_it_is_openapi_3_1_and_describes_every_route_and_no_other(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    forward_auth = {route.path for route in MANIFEST.routes if route.forward_auth}
    described = {(method, path) for method, path, _ in _operations(document)}
    answering_all = {(method, path) for method, path in described if path in forward_auth and method != "GET"}
    assert len(answering_all) == 7 * len(forward_auth)
    assert described - answering_all == {(route.method, route.path) for route in MANIFEST.routes}


def test_each_operation_has_a_summary_a_tag_and_a_name_of_its_own(document: dict[str, Any]) -> None:
    operations = [operation for _, _, operation in _operations(document)]
    assert all(operation["summary"].endswith(".") and len(operation["tags"]) == 1 for operation in operations)
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)


def test_each_operation_says_what_it_needs(document: dict[str, Any]) -> None:
    operations = {(method, path): operation for method, path, operation in _operations(document)}
    for route in MANIFEST.routes:
        operation = operations[route.method, route.path]
        assert operation["security"] == ([] if isinstance(route.access, Public) else [{"bearer": []}, {"dpop": []}])
        if isinstance(route.access, Requires):
            assert f"`{route.access.permission}`" in operation["description"]
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"


def test_each_error_is_a_problem_and_names_its_slugs(document: dict[str, Any]) -> None:
    for _, _, operation in _operations(document):
        errors = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
        assert {"429", "431", "500", "502", "503", "504"} <= errors.keys()
        for answer in errors.values():
            if "application/problem+json" not in answer["content"]:  # OAuth's own, or a page
                assert answer["content"].keys() <= {"application/json", "text/html"}
                continue
            problem, narrowed = answer["content"]["application/problem+json"]["schema"]["allOf"]
            assert problem == {"$ref": "#/components/schemas/Problem"}
            slugs = [each.removeprefix("/problems/") for each in narrowed["properties"]["type"]["enum"]]
            assert answer["description"] == ", ".join(f"`{slug}`" for slug in slugs)


def test_a_new_password_has_its_limits_and_one_that_is_checked_has_none(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    new, checked = (schemas[name]["properties"] for name in ("PasswordChangeBody", "LoginBody"))
    assert (new["new_password"]["minLength"], new["new_password"]["maxLength"]) == (8, 256)
    assert {"minLength", "maxLength"}.isdisjoint(checked["password"])


def test_each_answer_says_which_headers_it_always_has(document: dict[str, Any]) -> None:
    for _, _, operation in _operations(document):
        for status, answer in operation["responses"].items():
            assert "X-Request-ID" in answer["headers"]
            if "application/problem+json" not in answer.get("content", {}) and status >= "400":
                continue  # OAuth's own, or a page
            challenged = status == "401" or (status == "403" and operation["security"] != [])
            assert ("WWW-Authenticate" in answer["headers"]) == challenged
            assert ("Retry-After" in answer["headers"]) == (status in {"429", "503"})
            assert ({"RateLimit", "RateLimit-Policy"} <= answer["headers"].keys()) == (status == "429")


async def test_each_body_has_an_example_that_its_schema_accepts(document: dict[str, Any], api: Api) -> None:
    token = await api.admin()
    bodies = [
        (method, path, operation)
        for method, path, operation in _operations(document)
        if "application/json" in operation.get("requestBody", {}).get("content", {}) and not path.startswith(SCIM)
    ]
    assert len(bodies) >= 9
    for method, path, operation in bodies:
        example = operation["requestBody"]["content"]["application/json"]["example"]
        answer = await api.call(method, path.replace("{role_name}", "clerk"), token, json=example)
        assert "/problems/invalid-request" not in answer.text, (method, path, answer.text)


def test_each_body_refuses_what_it_does_not_know(document: dict[str, Any]) -> None:
    """Bodies of SCIM are not ours alone: RFC 7644 section 3.3 has servers ignore what they do not keep."""
    for _, path, operation in _operations(document):
        if path.startswith(SCIM):
            continue
        for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
            if media_type == "application/x-www-form-urlencoded":
                continue  # OAuth ignores what it does not know (RFC 6749 section 3.1)
            name = content["schema"]["$ref"].rpartition("/")[2]
            assert document["components"]["schemas"][name]["additionalProperties"] is False


def test_nothing_of_the_inside_shows(document: dict[str, Any]) -> None:
    text = str(document).lower()
    for word in ["services.", "kernel.", "msgspec", "litestar", "struct", "traceback"]:
        assert word not in text
