"""Bodies that the manifest declares: forms, raw octets, and PATCH under both its names."""

import hmac
from collections.abc import AsyncIterator
from hashlib import sha256

import pytest

from tests.kernel.http.declared import SECRET, serving
from tests.kernel.http.sample import Service

_FORM = "application/x-www-form-urlencoded"
_TOKEN, _HOOK = "/orders/v1/token", "/orders/v1/webhook"


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as service:
        yield service


@pytest.mark.parametrize(
    ("body", "value"), [("grant=a+b%26", "a b& 1"), ("grant=%C3%A9&count=3", "é 3"), ("grant=", " 1")]
)
async def test_a_form_is_decoded_into_its_schema(service: Service, body: str, value: str) -> None:
    answer = await service.client.post(_TOKEN, content=body, headers={"content-type": f"{_FORM};charset=UTF-8"})
    assert (answer.status_code, answer.json()) == (200, {"value": value})


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("grant=a&grant=b", ["grant"]),
        ("grant=a&gr%61nt=a", ["grant"]),
        ("grant=a&count=three", ["count"]),
        ("grant=a&more=1", ["more"]),
        ("count=1", ["grant"]),
    ],
)
async def test_a_form_that_breaks_its_schema_names_the_field(service: Service, body: str, fields: list[str]) -> None:
    answer = await service.client.post(_TOKEN, content=body, headers={"content-type": _FORM})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-request")
    assert [error["field"] for error in answer.json()["errors"]] == fields


@pytest.mark.parametrize("body", [b"grant=%FF", b"grant=\xff", b"grant=%00", b"", b"&".join([b"a=1"] * 101)])
async def test_what_is_no_form_is_malformed(service: Service, body: bytes) -> None:
    answer = await service.client.post(_TOKEN, content=body, headers={"content-type": _FORM})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed-form")


async def test_each_route_takes_its_own_type_only(service: Service) -> None:
    json_on_form = await service.client.post(_TOKEN, json={"grant": "a"})
    form_on_json = await service.client.post("/orders/v1/orders", content="title=a", headers={"content-type": _FORM})
    assert (json_on_form.status_code, json_on_form.headers["accept"]) == (415, _FORM)
    assert (form_on_json.status_code, form_on_json.headers["accept"]) == (415, "application/json")


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/json", "application/octet-stream"])
@pytest.mark.parametrize("body", [b"", b"\x00\xff", b'{"a":1,"a":2}'])
async def test_a_raw_body_reaches_the_handler_octet_by_octet(
    service: Service, body: bytes, content_type: str | None
) -> None:
    headers = {"signature": hmac.new(SECRET, body, sha256).hexdigest()}
    headers |= {"content-type": content_type} if content_type else {}
    assert (await service.client.post(_HOOK, content=body, headers=headers)).status_code == 204
    refused = await service.client.post(_HOOK, content=body + b" ", headers=headers)
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/not-authentic")


async def test_a_raw_body_has_the_limit_of_all_bodies(service: Service) -> None:
    answer = await service.client.post(_HOOK, content=b"x" * (1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/payload-too-large")


@pytest.mark.parametrize("content_type", ["application/json", "application/merge-patch+json"])
async def test_a_patch_is_taken_under_both_names(service: Service, content_type: str) -> None:
    path = "/orders/v1/orders/01900000-0000-7000-8000-0000000000AA"
    answer = await service.client.patch(path, content='{"title": "a"}', headers={"content-type": content_type})
    assert (answer.status_code, answer.json()) == (200, {"value": f"{path.rpartition('/')[2].lower()} a"})


async def test_another_type_of_patch_is_told_which_are_taken(service: Service) -> None:
    path, headers = (
        "/orders/v1/orders/01900000-0000-7000-8000-0000000000aa",
        {"content-type": "application/json-patch+json"},
    )
    answer = await service.client.patch(path, content="[]", headers=headers)
    assert answer.status_code == 415
    assert answer.headers["accept-patch"] == "application/json, application/merge-patch+json"


async def test_the_document_says_what_each_route_takes(service: Service) -> None:
    paths = (await service.get("/orders/openapi.json")).json()["paths"]

    def types(path: str, method: str) -> list[str]:
        return list(paths[path][method]["requestBody"]["content"])

    assert types(_TOKEN, "post") == [_FORM]
    assert "`malformed-form`" in paths[_TOKEN]["post"]["responses"]["400"]["description"]
    assert types(_HOOK, "post") == ["*/*"]
    assert types("/orders/v1/orders/{order_id}", "patch") == ["application/json", "application/merge-patch+json"]
