"""Completes OpenAPI schemas: the headers of answers, and plain names."""

import json
from typing import Any

_NO_CONTENT = {204, 304}
_REF = "#/components/schemas/"

HEADERS: dict[str, dict[str, Any]] = {
    "X-Request-ID": {
        "description": "The client's own, when it is valid; also on every log line and event of the request.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,128}$"},
    },
    "WWW-Authenticate": {
        "description": "The challenge (RFC 6750 section 3, RFC 9470 section 3).",
        "required": True,
        "schema": {"type": "string", "pattern": "^(Bearer|DPoP)"},
    },
    "Retry-After": {
        "description": "Whole seconds until the same call may succeed.",
        "required": True,
        "schema": {"type": "integer", "minimum": 1},
    },
    "RateLimit": {
        "description": "What is left, and for how many seconds (draft-ietf-httpapi-ratelimit-headers).",
        "required": True,
        "schema": {"type": "string", "examples": ['"rate-limited";r=0;t=1']},
    },
    "RateLimit-Policy": {
        "description": "The quota that is used up, and its window in seconds (the same draft).",
        "required": True,
        "schema": {"type": "string", "examples": ['"too-many-attempts";q=1;w=30']},
    },
}
_HEADERS_OF = {
    401: ("WWW-Authenticate",),
    429: ("Retry-After", "RateLimit", "RateLimit-Policy"),
    503: ("Retry-After",),
}
_FORBIDDEN = 403
_WITH_SCHEMA = {"schema": {"type": "string"}}  # the framework leaves it out, and the standard wants it


def complete_answers(answers: dict[str, Any], *, is_public: bool) -> None:
    """Adds the headers that an answer always has, and removes the content of a 204 or 304.

    A 403 has a challenge when the token lacks a permission, and none when it is about something else, as on a public
    route.
    """
    for status, answer in answers.items():
        names = ["X-Request-ID", *_HEADERS_OF.get(int(status), ())]
        always = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
        if int(status) == _FORBIDDEN and not is_public:
            always["WWW-Authenticate"] = HEADERS["WWW-Authenticate"] | {"required": False}
        # The framework keeps them in a set: unsorted, each replica would show another document.
        own = {name: _WITH_SCHEMA | header for name, header in sorted(answer.get("headers", {}).items())}
        answer["headers"] = {**own, **always}
        if int(status) in _NO_CONTENT:
            answer.pop("content", None)


def require_what_answers_have(document: dict[str, Any]) -> None:
    """Requires, in schemas of answers alone, the fields that have a default: it is sent as any other value is.

    What a request may leave out stays optional, so that a new setting breaks no client whose types are made from this.
    """
    schemas = document["components"]["schemas"]
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    asked = _find_references([operation.get("requestBody") for operation in operations], schemas)
    for name in schemas.keys() - asked:
        schema = schemas[name]
        fields = schema.get("properties", {})
        sent = {*schema.get("required", ()), *(field for field, each in fields.items() if "default" in each)}
        for each in fields.values():
            each.pop("default", None)
        if sent:
            schema["required"] = sorted(sent)


def _find_references(node: Any, schemas: dict[str, Any]) -> set[str]:
    """The names of the schemas that the node refers to, directly or by another one."""
    found: set[str] = set()
    left = [node]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            name = str(each.get("$ref", "")).removeprefix(_REF)
            if name in schemas and name not in found:
                found.add(name)
                left.append(schemas[name])
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)
    return found


def with_plain_names(document: dict[str, Any]) -> dict[str, Any]:
    """Names schemas by what they hold: `Page_services.auth….Session_`, titled `Page[Session]`, is `SessionPage`."""
    schemas = document["components"]["schemas"]
    text = json.dumps(document)
    for name, schema in schemas.items():
        if "." in name:
            outer, _, inner = schema["title"].removesuffix("]").partition("[")
            text = text.replace(json.dumps(name), json.dumps(inner + outer))
            text = text.replace(json.dumps(_REF + name), json.dumps(_REF + inner + outer))
    named: dict[str, Any] = json.loads(text)
    return named
