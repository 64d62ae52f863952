"""Errors as `application/problem+json` (RFC 9457). The one place where a category becomes a status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.status_codes import HTTP_400_BAD_REQUEST, HTTP_500_INTERNAL_SERVER_ERROR

from kernel.errors import Category, DomainError, FieldError, Forbidden, InvalidToken
from kernel.runtime.http.edge import request_id_of, tell_outcome

CONTENT_TYPE = "application/problem+json"

STATUS = {
    Category.MALFORMED: 400,
    Category.UNAUTHENTICATED: 401,
    Category.FORBIDDEN: 403,
    Category.NOT_FOUND: 404,
    Category.CONFLICT: 409,
    Category.UNSUPPORTED: 415,
    Category.INVALID: 422,
    Category.TOO_MANY: 429,
    Category.UNAVAILABLE: 503,
}

_FRAMEWORK = {
    400: ("malformed-request", "The request is malformed"),
    404: ("not-found", "Not found"),
    405: ("method-not-allowed", "This resource has no such method"),
    413: ("payload-too-large", "The body is too large"),
    415: ("unsupported-media-type", "The body is not application/json"),
    422: ("invalid-request", "The request breaks its schema"),
}

_DEFAULT_RETRY_AFTER = 1  # seconds; a 503 always says when to come back


@dataclass(frozen=True, slots=True)
class Problem:
    """What is told of one error. `type` is a relative reference; the slug is its last segment."""

    status: int
    slug: str
    title: str
    detail: str
    errors: tuple[FieldError, ...] = ()

    def body(self, request_id: str) -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": f"/problems/{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "request_id": request_id,
        }
        if self.errors:
            body["errors"] = [{"field": error.field, "detail": error.detail} for error in self.errors]
        return body


INTERNAL = Problem(HTTP_500_INTERNAL_SERVER_ERROR, "internal-error", "Something broke on our side", "Try again later.")


def problem_of(error: DomainError) -> Problem:
    return Problem(STATUS[error.category], error.slug, error.title, error.detail, error.fields)


def headers_of(error: DomainError) -> dict[str, str]:
    """Challenges as RFC 6750 section 3 has them, and when to come back."""
    headers: dict[str, str] = {}
    if error.category is Category.UNAUTHENTICATED:
        headers["www-authenticate"] = 'Bearer error="invalid_token"' if isinstance(error, InvalidToken) else "Bearer"
    if isinstance(error, Forbidden):
        headers["www-authenticate"] = 'Bearer error="insufficient_scope"'
    if error.category is Category.UNSUPPORTED:  # RFC 9110 section 15.5.16: what would be taken
        headers |= {"accept": "application/json", "accept-encoding": "identity"}
    if error.retry_after is not None or error.category in {Category.UNAVAILABLE, Category.TOO_MANY}:
        after = headers["retry-after"] = str(max(1, error.retry_after or _DEFAULT_RETRY_AFTER))
        if error.category is Category.TOO_MANY:
            # draft-ietf-httpapi-ratelimit-headers: what is known is that one more is let through after that time
            headers["ratelimit-policy"] = f'"{error.slug}";q=1;w={after}'
            headers["ratelimit"] = f'"{error.slug}";r=0;t={after}'
    return headers


def respond(
    request: Request[Any, Any, Any], problem: Problem, headers: dict[str, str] | None = None
) -> Response[bytes]:
    tell_outcome(request.scope, problem.slug)
    return Response(
        msgspec.json.encode(problem.body(request_id_of(request.scope))),
        status_code=problem.status,
        media_type=CONTENT_TYPE,
        headers=headers or {},
    )


def on_domain_error(request: Request[Any, Any, Any], error: DomainError) -> Response[bytes]:
    return respond(request, problem_of(error), headers_of(error))


def on_http_exception(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """The framework's own errors: its words are replaced by ours, which give nothing of the inside away."""
    if error.status_code >= HTTP_500_INTERNAL_SERVER_ERROR:
        return on_fault(request, error)
    if isinstance(error, ValidationException):
        return respond(request, _invalid(error, request.route_handler.parsed_fn_signature.parameters))
    slug, title = _FRAMEWORK.get(error.status_code, _FRAMEWORK[HTTP_400_BAD_REQUEST])
    allow = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return respond(request, Problem(error.status_code, slug, title, title + "."), allow)


def on_fault(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What nobody foresaw: a bare 500 outside, everything in the log under the same request id."""
    structlog.get_logger("kernel.http").error("unhandled fault", exc_info=error)
    return respond(request, INTERNAL)


def _invalid(error: ValidationException, parameters: Mapping[str, Any]) -> Problem:
    """A parameter of the path or the query that does not fit its type, by the name that the client knows it by."""
    found = error.extra if isinstance(error.extra, list) else []
    fields = tuple(
        FieldError(_as_sent(str(item.get("key", "")), parameters), str(item.get("message", "is not valid")))
        for item in found
        if isinstance(item, dict)
    )
    slug, title = _FRAMEWORK[422]
    return Problem(422, slug, title, title + ".", fields)


def _as_sent(name: str, parameters: Mapping[str, Any]) -> str:
    declared = parameters.get(name)
    return (getattr(declared.kwarg_definition, "name", None) if declared is not None else None) or name


HANDLERS: dict[int | type[Exception], Any] = {
    DomainError: on_domain_error,
    HTTPException: on_http_exception,
    Exception: on_fault,
}
