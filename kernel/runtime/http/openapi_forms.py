"""OpenAPI's finer points: what a request body forbids, an example of it, the headers of answers, plain names."""

import json
from typing import Any

_NO_CONTENT = 204
_REF = "#/components/schemas/"

HEADERS: dict[str, dict[str, Any]] = {
    "X-Request-ID": {
        "description": "The client's own, when it was sound; also on every log line and event of the request.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,128}$"},
    },
    "WWW-Authenticate": {
        "description": "The challenge (RFC 6750 section 3).",
        "required": True,
        "schema": {"type": "string", "pattern": "^Bearer"},
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
    403: ("WWW-Authenticate",),
    429: ("Retry-After", "RateLimit", "RateLimit-Policy"),
    503: ("Retry-After",),
}
_FORBIDDEN = 403
_WITH_SCHEMA = {"schema": {"type": "string"}}  # the framework leaves it out, and the standard wants it


def complete_answers(answers: dict[str, Any], *, is_public: bool) -> None:
    """The headers that an answer always has; 204 has no content, whatever the handler returns.

    Where no token is asked for, a 403 is about something else than its scope, and challenges nobody.
    """
    for status, answer in answers.items():
        own_of = () if is_public and int(status) == _FORBIDDEN else _HEADERS_OF.get(int(status), ())
        names = ["X-Request-ID", *own_of]
        always = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
        # The framework keeps them in a set: unsorted, each replica would show another document.
        own = {name: _WITH_SCHEMA | header for name, header in sorted(answer.get("headers", {}).items())}
        answer["headers"] = {**own, **always}
        if int(status) == _NO_CONTENT:
            answer.pop("content", None)


def complete_body(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """A body refuses members that it does not know (`request.Body`), and has an example made from its fields'."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = schemas[content["schema"]["$ref"].removeprefix(_REF)]
        schema["additionalProperties"] = False
        content["example"] = {
            name: field["examples"][0] for name, field in schema["properties"].items() if "examples" in field
        }


def with_plain_names(document: dict[str, Any]) -> dict[str, Any]:
    """`Page_services.auth….Session_`, titled `Page[Session]`, is called `SessionPage`: a module is nobody's concern."""
    schemas = document["components"]["schemas"]
    text = json.dumps(document)
    for name, schema in schemas.items():
        if "." in name:
            outer, _, inner = schema["title"].removesuffix("]").partition("[")
            text = text.replace(json.dumps(name), json.dumps(inner + outer))
            text = text.replace(json.dumps(_REF + name), json.dumps(_REF + inner + outer))
    named: dict[str, Any] = json.loads(text)
    return named
