"""Completes the framework's OpenAPI document: security, errors, and what else the manifest declares.

The framework knows routes and schemas; the manifest knows who may call; handlers declare their own problems.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kernel.assurance import InsufficientAuthentication
from kernel.errors import (
    DomainError,
    Forbidden,
    InvalidDpopProof,
    InvalidRequest,
    InvalidToken,
    NotFound,
    Overloaded,
    Unauthenticated,
    Unavailable,
)
from kernel.idempotency import Gone, IdempotencyKeyInUse, IdempotencyKeyMissing, IdempotencyKeyReused
from kernel.manifest import BodyFormat, Idempotency, Manifest, Public, Requires, Route
from kernel.runtime.http import openapi_bodies, openapi_oauth, openapi_schemas
from kernel.runtime.http.form_body import MalformedForm
from kernel.runtime.http.json_body import MalformedJson
from kernel.runtime.http.problems import SCIM_CONTENT_TYPE, SCIM_ERROR, STATUS
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
        "refresh": {
            "type": "boolean",
            "description": "With 403: the account holds by now what the access token does not carry yet. Refresh it.",
        },
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
_SCIM_ERROR = {
    "type": "object",
    "description": "An error (RFC 7644 section 3.12). The gateway's own are problems.",
    "required": ["schemas", "status", "detail"],
    "properties": {
        "schemas": {"type": "array", "items": {"type": "string", "const": SCIM_ERROR}},
        "status": {"type": "string"},
        "scimType": {"type": "string"},
        "detail": {"type": "string"},
    },
}
_BEARER = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "An access token (RFC 9068)."}
_DPOP = {
    "type": "http",
    "scheme": "dpop",
    "description": "An access token that is bound to a key of the client (RFC 9449): `Authorization: DPoP …`, with a"
    " proof of that key for this request in the header `DPoP`.",
}
_WITHOUT_SLUG = {
    413: "payload-too-large",
    429: "rate-limited",
    431: "headers-too-large",
    500: "internal-error",
    502: "bad-gateway",
    504: "gateway-timeout",
}
"""Errors of the framework and the gateway, which every operation may answer with."""

_METHODS = ("head", "post", "put", "patch", "delete", "options", "trace")
"""Beside GET, what a forward-auth route answers."""

Problems = Mapping[tuple[str, str], Sequence[type[DomainError]]]


def complete(document: dict[str, Any], manifest: Manifest, problems: Problems) -> dict[str, Any]:
    """The document with each operation's security and every error it may answer."""
    components = document.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = _PROBLEM
    if any(route.scim for route in manifest.routes):
        components["schemas"]["ScimError"] = _SCIM_ERROR
    components["securitySchemes"] = {"bearer": _BEARER, "dpop": _DPOP}
    components["headers"] = openapi_schemas.HEADERS
    components["parameters"] = openapi_bodies.PARAMETERS
    for route in manifest.routes:
        operation = document["paths"][route.path][route.method.lower()]
        operation["tags"] = [_tag(route.path, manifest)]
        operation["security"] = [] if isinstance(route.access, Public) else [{"bearer": []}, {"dpop": []}]
        _describe_access(operation, route)
        openapi_bodies.complete_request(operation, route, components["schemas"])
        raised = [*problems[route.method, route.path], *_general(operation, route)]
        operation["responses"] = {
            **{status: answer for status, answer in operation["responses"].items() if int(status) < 400},  # noqa: PLR2004 - errors are ours
            **_answers(raised, has_body="requestBody" in operation),
        }
        if route.scim:
            _add_scim_errors(operation["responses"])
        openapi_schemas.complete_answers(operation["responses"], is_public=isinstance(route.access, Public))
        openapi_bodies.complete_answers(operation["responses"], route)
        if route.oauth:
            openapi_oauth.complete(operation, route)
        if route.forward_auth:
            _repeat_for_all_methods(document["paths"][route.path], operation)
    openapi_schemas.require_what_answers_have(document)
    return openapi_schemas.with_plain_names(document)


def _repeat_for_all_methods(item: dict[str, Any], operation: dict[str, Any]) -> None:
    for method in _METHODS:
        item[method] = operation | {"operationId": f"{operation['operationId']}_{method}"}


def _describe_access(operation: dict[str, Any], route: Route) -> None:
    told = [operation.get("description")]
    if isinstance(route.access, Requires):
        told.append(f"Needs `{route.access.permission}`.")
    if route.assurance is not None:
        max_age = route.assurance.max_age
        seconds = None if max_age is None else int(max_age.total_seconds())
        operation["x-assurance"] = {"acr": route.assurance.level.value} | ({"max_age": seconds} if seconds else {})
        told.append(
            f"Needs authentication at `{route.assurance.level}`" + (f", {seconds} s old at most." if seconds else ".")
        )
    if any(told):
        operation["description"] = " ".join(text for text in told if text)


def _general(operation: dict[str, Any], route: Route) -> list[type[DomainError]]:
    """Returns the errors that follow from the route's declaration. A query parameter may be unknown to any route."""
    raised: list[type[DomainError]] = [Overloaded, Unavailable, *_about_caller(route)]
    raised += _of_message(route, has_body="requestBody" in operation)
    if any(parameter.get("in") == "path" for parameter in operation.get("parameters", [])):
        raised.append(NotFound)
    if route.idempotency is Idempotency.REQUIRED:
        raised.append(IdempotencyKeyMissing)
    if route.idempotency is not Idempotency.NONE:
        raised += [IdempotencyKeyReused, IdempotencyKeyInUse, Gone]
    return raised


def _about_caller(route: Route) -> Iterator[type[DomainError]]:
    if not isinstance(route.access, Public):
        yield from (Unauthenticated, InvalidToken)
    if (route.binds_key and not route.oauth) or not isinstance(route.access, Public):
        yield InvalidDpopProof
    if route.assurance is not None:
        yield InsufficientAuthentication
    # a token of the wrong kind is refused where no permission is asked for, too; forward-auth answers for others
    if not isinstance(route.access, Public) and not route.forward_auth:
        yield Forbidden


def _of_message(route: Route, *, has_body: bool) -> list[type[DomainError]]:
    """Returns the errors of a body and a query."""
    if route.scim:  # RFC 7644 section 3.12: what breaks a schema is a 400
        return [MalformedJson, UnsupportedMediaType] if has_body else [MalformedJson]
    raised: list[type[DomainError]] = []
    if route.body is BodyFormat.FORM:
        raised += [MalformedForm, UnsupportedMediaType]
    elif route.body is BodyFormat.JSON and has_body:
        raised += [MalformedJson, UnsupportedMediaType]
    if not (route.any_query or route.forward_auth or route.oauth) or has_body:
        raised.append(InvalidRequest)
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
            "content": {"application/problem+json": {"schema": _problem_schema(dict.fromkeys(names))}},
        }
        for status, names in sorted(slugs.items())
    }


def _add_scim_errors(answers: dict[str, Any]) -> None:
    """The service's own errors are SCIM's; the gateway's are problems all the same."""
    for status, answer in answers.items():
        if status >= "400":
            answer["content"][SCIM_CONTENT_TYPE] = {"schema": {"$ref": "#/components/schemas/ScimError"}}


def _problem_schema(slugs: Iterable[str]) -> dict[str, Any]:
    """A problem whose `type` is one of these: a client's compiler then checks that each case is handled."""
    types = {"type": {"type": "string", "enum": [f"/problems/{slug}" for slug in slugs]}}
    return {"allOf": [{"$ref": "#/components/schemas/Problem"}, {"type": "object", "properties": types}]}


def _tag(path: str, manifest: Manifest) -> str:
    """The first segment after the version: `users` of `/auth/v1/users/{user_id}`."""
    return path.removeprefix(f"{manifest.prefix}/v1/").lstrip("/").split("/")[0]
