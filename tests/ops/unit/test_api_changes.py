"""What breaks the clients of an API is named, and what does not is not."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from ops.api_changes import breaking_changes
from ops.openapi_documents import FOLDER

_DOCUMENT: dict[str, Any] = {
    "components": {
        "parameters": {"Id": {"name": "X-Request-ID", "in": "header", "required": False, "schema": {"type": "string"}}},
        "schemas": {
            "Body": {
                "type": "object",
                "required": ["sku"],
                "properties": {
                    "sku": {"type": "string", "minLength": 1, "maxLength": 64},
                    "note": {"oneOf": [{"type": "string"}, {"type": "null"}]},
                    "unit": {"type": "string", "enum": ["piece", "box"]},
                },
            },
            "Thing": {
                "type": "object",
                "required": ["id", "state"],
                "properties": {
                    "id": {"type": "string"},
                    "state": {"type": "string", "enum": ["new", "done"]},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                },
            },
        },
    },
    "paths": {
        "/shop/v1/things": {
            "post": {
                "security": [],
                "parameters": [
                    {"$ref": "#/components/parameters/Id"},
                    {"name": "limit", "in": "query", "required": False, "schema": {"type": "integer", "maximum": 100}},
                ],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Body"}}}},
                "responses": {
                    "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                    "422": {"content": {}},
                },
            }
        }
    },
}

Change = Callable[[dict[str, Any]], object]


def _post(document: dict[str, Any]) -> Any:
    return document["paths"]["/shop/v1/things"]["post"]


def _fields(document: dict[str, Any], name: str) -> Any:
    return document["components"]["schemas"][name]["properties"]


_BREAKING: dict[str, Change] = {
    "is gone": lambda it: it["paths"].clear(),
    "needs an access token": lambda it: _post(it).update(security=[{"bearer": []}]),
    "refuses the parameter limit": lambda it: _post(it)["parameters"].pop(),
    "needs the parameter limit": lambda it: _post(it)["parameters"][1].update(required=True),
    "needs the parameter Idempotency-Key": lambda it: _post(it)["parameters"].append(
        {"name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string"}}
    ),
    "limit has maximum 50 instead of 100": lambda it: _post(it)["parameters"][1]["schema"].update(maximum=50),
    "body.note is refused": lambda it: _fields(it, "Body").pop("note"),
    "body.unit is required": lambda it: it["components"]["schemas"]["Body"]["required"].append("unit"),
    "body.sku takes string no longer": lambda it: _fields(it, "Body").update(sku={"type": "integer"}),
    "body.sku has minLength 3 instead of 1": lambda it: _fields(it, "Body")["sku"].update(minLength=3),
    "body.sku has another pattern": lambda it: _fields(it, "Body")["sku"].update(pattern="^[A-Z]+$"),
    "body.note takes null no longer": lambda it: _fields(it, "Body").update(note={"type": "string"}),
    "body.unit refuses box": lambda it: _fields(it, "Body")["unit"].update(enum=["piece"]),
    "never answers 201 any more": lambda it: _post(it)["responses"].pop("201"),
    "answer 201.id is gone": lambda it: _fields(it, "Thing").pop("id"),
    "answer 201.id may be missing": lambda it: it["components"]["schemas"]["Thing"]["required"].remove("id"),
    "answer 201.id may be null now": lambda it: _fields(it, "Thing")["id"].update(type=["string", "null"]),
    "answer 201.state may be lost": lambda it: _fields(it, "Thing")["state"].update(enum=["new", "done", "lost"]),
}


@pytest.mark.parametrize("expected", _BREAKING)
def test_what_breaks_a_client_is_named(expected: str) -> None:
    after = deepcopy(_DOCUMENT)
    _BREAKING[expected](after)
    assert f"POST /shop/v1/things: {expected}" in list(breaking_changes(_DOCUMENT, after))


_HARMLESS: dict[str, Change] = {
    "nothing": dict[str, Any].copy,
    "another operation": lambda it: it["paths"].update({"/shop/v1/more": {"get": _post(it)}}),
    "another field of an answer": lambda it: _fields(it, "Thing").update(colour={"type": "string"}),
    "another optional field of a body": lambda it: _fields(it, "Body").update(colour={"type": "string"}),
    "another optional parameter": lambda it: _post(it)["parameters"].append(
        {"name": "colour", "in": "query", "required": False, "schema": {"type": "string"}}
    ),
    "another problem": lambda it: _post(it)["responses"].update({"409": {"content": {}}}),
    "a wider limit": lambda it: _fields(it, "Body")["sku"].update(minLength=0, maxLength=100),
    "one more value that it takes": lambda it: _fields(it, "Body")["unit"].update(enum=["piece", "box", "pallet"]),
    "one value less that it gives": lambda it: _fields(it, "Thing")["state"].update(enum=["new"]),
    "an optional field that was required in a body": lambda it: it["components"]["schemas"]["Body"].update(required=[]),
}


@pytest.mark.parametrize("change", _HARMLESS)
def test_what_breaks_none_is_not_named(change: str) -> None:
    after = deepcopy(_DOCUMENT)
    _HARMLESS[change](after)
    assert list(breaking_changes(_DOCUMENT, after)) == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.json")), ids=lambda file: file.stem)
def test_a_document_does_not_break_itself(file: Any) -> None:
    document = json.loads(file.read_text(encoding="utf-8"))
    assert list(breaking_changes(document, deepcopy(document))) == []
