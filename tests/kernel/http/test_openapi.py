"""OpenAPI as the kernel completes it."""

from typing import Annotated, Any

import pytest
from litestar import post
from msgspec import Meta

from kernel.manifest import Manifest, Public, Route
from kernel.runtime.http.documentation import openapi_document
from kernel.runtime.http.openapi_schemas import require_what_answers_have
from kernel.runtime.http.request import Body, StrictRequest
from tests.kernel.http.sample import Service


@pytest.fixture
async def document(service: Service) -> dict[str, Any]:
    read: dict[str, Any] = (await service.get("/orders/openapi.json")).json()
    return read


def _answers(document: dict[str, Any], path: str, method: str) -> dict[str, str]:
    responses = document["paths"][path][method]["responses"]
    return {status: answer["description"] for status, answer in responses.items() if status >= "400"}


def test_an_operation_lists_its_own_errors_and_those_that_follow_from_its_form(document: dict[str, Any]) -> None:
    assert _answers(document, "/orders/v1/orders", "post") == {
        "400": "`malformed-json`",
        "401": "`unauthenticated`, `invalid-token`, `invalid-dpop-proof`",
        "403": "`forbidden`",
        "409": "`sold-out`",
        "413": "`payload-too-large`",
        "415": "`unsupported-media-type`",
        "422": "`invalid-request`",
        "429": "`rate-limited`",
        "431": "`headers-too-large`",
        "500": "`internal-error`",
        "502": "`bad-gateway`",
        "503": "`overloaded`, `service-unavailable`",
        "504": "`gateway-timeout`",
    }
    # a client's token is refused where a user's own session is asked for
    assert _answers(document, "/orders/v1/me", "get")["403"] == "`forbidden`"
    of_anything = {"422", "429", "431", "500", "502", "503", "504"}
    assert _answers(document, "/orders/v1/errors/{name}", "get").keys() == {"404", *of_anything}


def test_the_type_of_a_problem_is_one_of_those_that_the_answer_names(document: dict[str, Any]) -> None:
    for item in document["paths"].values():
        for operation in item.values():
            for status, answer in operation["responses"].items():
                if status >= "400":
                    _, narrowed = answer["content"]["application/problem+json"]["schema"]["allOf"]
                    types = narrowed["properties"]["type"]["enum"]
                    assert answer["description"] == ", ".join(f"`{each.removeprefix('/problems/')}`" for each in types)


def test_every_operation_takes_a_request_id_and_every_client_may_send_any(document: dict[str, Any]) -> None:
    reference = {"$ref": "#/components/parameters/RequestId"}
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    assert all(operation["parameters"].count(reference) == 1 for operation in operations)
    parameter = document["components"]["parameters"]["RequestId"]
    assert (parameter["name"], parameter["in"], parameter["required"]) == ("X-Request-ID", "header", False)


def test_security_is_the_manifests(document: dict[str, Any]) -> None:
    paths = document["paths"]
    assert paths["/orders/v1/errors/{name}"]["get"]["security"] == []
    assert paths["/orders/v1/me"]["get"]["security"] == [{"bearer": []}, {"dpop": []}]
    assert "`orders:orders:write`" in paths["/orders/v1/orders"]["post"]["description"]


def test_a_body_has_an_example_and_refuses_the_unknown(document: dict[str, Any]) -> None:
    content = document["paths"]["/orders/v1/orders"]["post"]["requestBody"]["content"]["application/json"]
    assert content["example"] == {"count": 3}
    assert document["components"]["schemas"]["OrderBody"]["additionalProperties"] is False


async def test_the_page_of_a_service_is_the_explorer_of_all(service: Service) -> None:
    answer = await service.get("/orders/docs")
    assert (answer.status_code, answer.headers["location"]) == (308, "/docs?service=orders")


def test_a_default_makes_a_field_of_a_request_optional_and_one_of_an_answer_certain() -> None:
    reference = "#/components/schemas/"
    setting = {"type": "object", "properties": {"enabled": {"type": "boolean", "default": True}}}
    operation = {
        "requestBody": {"content": {"application/json": {"schema": {"$ref": f"{reference}Order"}}}},
        "responses": {"200": {"content": {"application/json": {"schema": {"$ref": f"{reference}Answer"}}}}},
    }
    schemas: dict[str, Any] = {
        "Order": {"type": "object", "properties": {"gift": {"anyOf": [{"$ref": f"{reference}Gift"}]}}},
        "Gift": setting,
        "Answer": {"type": "object", "properties": {"status": {"default": "sent"}, "id": {}}, "required": ["id"]},
    }
    require_what_answers_have({"paths": {"/orders": {"post": operation}}, "components": {"schemas": schemas}})
    assert schemas["Gift"] == setting
    assert schemas["Answer"] == {"type": "object", "properties": {"status": {}, "id": {}}, "required": ["id", "status"]}


class _Note(Body, frozen=True):
    text: Annotated[str | None, Meta(examples=["late"])] = None


@post("/orders/v1/notes", summary="Leave a note.", opt={"optional_body": _Note})
async def _leave_note(request: StrictRequest) -> None:
    await request.optional_json(_Note)


def test_a_body_that_may_be_left_out_is_described_with_its_errors() -> None:
    manifest = Manifest("orders", "Orders", (Route("POST", "/orders/v1/notes", Public()),))
    document = openapi_document(manifest, [_leave_note], {})
    operation = document["paths"]["/orders/v1/notes"]["post"]
    assert operation["requestBody"]["required"] is False
    content = operation["requestBody"]["content"]["application/json"]
    assert content["example"] == {"text": "late"}
    (schema,) = (each for each in document["components"]["schemas"].values() if "text" in each.get("properties", {}))
    assert schema["additionalProperties"] is False
    assert {"400", "413", "415", "422"} <= operation["responses"].keys()
