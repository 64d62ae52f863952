"""What the framework's OpenAPI document leaves out or has wrong: security, errors, and who may call.

The framework knows routes and schemas; the manifest knows policies; handlers name their own problems.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.errors import (
    DomainError,
    Forbidden,
    InvalidRequest,
    InvalidToken,
    NotFound,
    Overloaded,
    Unauthenticated,
    Unavailable,
)
from kernel.manifest import Manifest, Public, Requires
from kernel.runtime.http import openapi_forms
from kernel.runtime.http.body import MalformedJson
from kernel.runtime.http.problems import STATUS
from kernel.runtime.http.request import UnsupportedMediaType

_PROBLEM = {
    "type": "object",
    "description": "An error (RFC 9457).",
    "required": ["type", "title", "status", "detail", "request_id"],
    "properties": {
        "type": {"type": "string", "examples": ["/problems/not-found"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
_BEARER = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "An access token (RFC 9068)."}
_WITHOUT_SLUG = {
    413: "payload-too-large",
    429: "rate-limited",
    431: "headers-too-large",
    500: "internal-error",
    502: "bad-gateway",
    504: "gateway-timeout",
}
"""What the framework and the gateway answer with, whatever the operation."""

Problems = Mapping[tuple[str, str], Sequence[type[DomainError]]]


def complete(document: dict[str, Any], manifest: Manifest, problems: Problems) -> dict[str, Any]:
    """The document with each operation's security and every error it may answer."""
    components = document.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = _PROBLEM
    components["securitySchemes"] = {"bearer": _BEARER}
    components["headers"] = openapi_forms.HEADERS
    for route in manifest.routes:
        operation = document["paths"][route.path][route.method.lower()]
        operation["tags"] = [_tag(route.path, manifest)]
        operation["security"] = [] if isinstance(route.access, Public) else [{"bearer": []}]
        if isinstance(route.access, Requires):
            operation["description"] = _joined(operation.get("description"), f"Needs `{route.access.permission}`.")
        raised = [*problems[route.method, route.path], *_general(operation, route.access)]
        operation["responses"] = {
            **{status: answer for status, answer in operation["responses"].items() if int(status) < 400},  # noqa: PLR2004 - errors are ours
            **_answers(raised, has_body="requestBody" in operation),
        }
        openapi_forms.complete_answers(operation["responses"], is_public=isinstance(route.access, Public))
        openapi_forms.complete_body(operation, components["schemas"])
    return openapi_forms.with_plain_names(document)


def _general(operation: dict[str, Any], access: object) -> list[type[DomainError]]:
    raised: list[type[DomainError]] = [Overloaded, Unavailable]
    if not isinstance(access, Public):
        raised += [Unauthenticated, InvalidToken]
    if isinstance(access, Requires):
        raised.append(Forbidden)
    if "requestBody" in operation:
        raised += [MalformedJson, UnsupportedMediaType, InvalidRequest]
    parameters = operation.get("parameters", [])
    if any(parameter["in"] == "query" for parameter in parameters):
        raised.append(InvalidRequest)
    if any(parameter["in"] == "path" for parameter in parameters):
        raised.append(NotFound)
    return raised


def _answers(raised: Sequence[type[DomainError]], *, has_body: bool) -> dict[str, Any]:
    slugs: dict[int, list[str]] = {}
    for error in raised:
        slugs.setdefault(STATUS[error.category], []).append(error.slug)
    for status, slug in _WITHOUT_SLUG.items():
        if has_body or status != 413:  # noqa: PLR2004 - only a body can be too large
            slugs.setdefault(status, []).append(slug)
    return {
        str(status): {
            "description": ", ".join(f"`{slug}`" for slug in dict.fromkeys(names)),
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, names in sorted(slugs.items())
    }


def _tag(path: str, manifest: Manifest) -> str:
    """The first segment after the version: `users` of `/auth/v1/users/{user_id}`."""
    return path.removeprefix(f"{manifest.prefix}/v1/").lstrip("/").split("/")[0]


def _joined(*texts: str | None) -> str:
    return " ".join(text for text in texts if text)
