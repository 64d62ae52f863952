"""Errors as `application/problem+json` (RFC 9457). Only this module turns a category into a status."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.status_codes import HTTP_400_BAD_REQUEST, HTTP_500_INTERNAL_SERVER_ERROR

from kernel.assurance import InsufficientAuthentication
from kernel.errors import Category, DomainError, FieldError, Forbidden, InvalidDpopProof, InvalidToken, TokenIsBound
from kernel.runtime.http.middleware import get_request_id
from kernel.runtime.http.request import PATCH_TYPES, UnsupportedMediaType
from kernel.runtime.http.request_log import record_outcome
from kernel.runtime.tokens.dpop.public_key import ALGORITHMS

CONTENT_TYPE = "application/problem+json"
SCIM_CONTENT_TYPE = "application/scim+json"
SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"

STATUS = {
    Category.MALFORMED: 400,
    Category.UNAUTHENTICATED: 401,
    Category.FORBIDDEN: 403,
    Category.NOT_FOUND: 404,
    Category.CONFLICT: 409,
    Category.GONE: 410,
    Category.PRECONDITION: 412,
    Category.UNSUPPORTED: 415,
    Category.INVALID: 422,
    Category.TOO_MANY: 429,
    Category.UNAVAILABLE: 503,
}

FRAMEWORK = {
    400: ("malformed-request", "The request is malformed"),
    404: ("not-found", "Not found"),
    405: ("method-not-allowed", "This resource has no such method"),
    413: ("payload-too-large", "The body is too large"),
    415: ("unsupported-media-type", "The body's content type is not supported here"),
    422: ("invalid-request", "The request breaks its schema"),
}
"""The slugs and titles of the framework's own errors, by status."""

_BEARER, _DPOP = "Bearer", "DPoP"
_ALGORITHMS = f'algs="{" ".join(ALGORITHMS)}"'  # RFC 9449 section 7.1
_DEFAULT_RETRY_AFTER = 1  # seconds; a 503 always says when to try again


@dataclass(frozen=True, slots=True)
class Problem:
    """One error as the caller gets it. `type` is a relative reference whose last segment is the slug."""

    status: int
    slug: str
    title: str
    detail: str
    errors: tuple[FieldError, ...] = ()
    members: Mapping[str, object] = field(default_factory=dict)

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
        return {**body, **self.members}


INTERNAL = Problem(HTTP_500_INTERNAL_SERVER_ERROR, "internal-error", "Internal error", "Try again later.")


def to_problem(error: DomainError) -> Problem:
    return Problem(STATUS[error.category], error.slug, error.title, error.detail, error.fields, error.members)


def response_headers(error: DomainError, scheme: str = _BEARER) -> dict[str, str]:
    """Returns the challenge (RFC 6750 section 3) of the scheme that the client uses, when to try again, and which media
    types are accepted."""
    headers: dict[str, str] = {}
    if challenge := _challenge(error, scheme):
        headers["www-authenticate"] = challenge
    if isinstance(error, UnsupportedMediaType):
        headers |= _accepted_types(error)
    if error.retry_after is not None or error.category in {Category.UNAVAILABLE, Category.TOO_MANY}:
        after = headers["retry-after"] = str(max(1, error.retry_after or _DEFAULT_RETRY_AFTER))
        if error.category is Category.TOO_MANY:
            # draft-ietf-httpapi-ratelimit-headers: what is known is that one more is let through after that time
            headers["ratelimit-policy"] = f'"{error.slug}";q=1;w={after}'
            headers["ratelimit"] = f'"{error.slug}";r=0;t={after}'
    return headers


def _challenge(error: DomainError, scheme: str) -> str | None:
    more = f", {_ALGORITHMS}" if scheme == _DPOP else ""
    if isinstance(error, InsufficientAuthentication):
        asked = "".join(f', {name}="{value}"' for name, value in error.members.items())
        return f'{scheme} error="insufficient_user_authentication"{asked}{more}'  # RFC 9470 section 3
    if isinstance(error, InvalidDpopProof):
        return f'{_DPOP} error="invalid_dpop_proof", {_ALGORITHMS}'
    if isinstance(error, TokenIsBound):
        return f'{_BEARER} error="invalid_token", {_DPOP} {_ALGORITHMS}'
    if isinstance(error, InvalidToken):
        return f'{scheme} error="invalid_token"{more}'
    if isinstance(error, Forbidden):
        return f'{scheme} error="insufficient_scope"{more}'
    return scheme if error.category is Category.UNAUTHENTICATED else None


def sent_scheme(request: Request[Any, Any, Any]) -> str:
    """Returns the scheme of the access token that came, for the challenge."""
    sent = request.headers.get("authorization", "")
    return _DPOP if sent[:5].lower() == "dpop " else _BEARER


def _accepted_types(error: UnsupportedMediaType) -> dict[str, str]:
    """RFC 9110 section 15.5.16, and for a PATCH RFC 5789 section 2.2."""
    accepted = ", ".join(error.accepted)
    headers = {"accept": accepted, "accept-encoding": "identity"}
    return headers | {"accept-patch": accepted} if error.accepted == PATCH_TYPES else headers


def respond(
    request: Request[Any, Any, Any], problem: Problem, headers: dict[str, str] | None = None
) -> Response[bytes]:
    record_outcome(request.scope, problem.slug)
    route = request.scope["state"].get("route")
    if route is not None and route.scim:
        return _respond_in_scim(problem, headers or {})
    return Response(
        msgspec.json.encode(problem.body(get_request_id(request.scope))),
        status_code=problem.status,
        media_type=CONTENT_TYPE,
        headers=headers or {},
    )


def _respond_in_scim(problem: Problem, headers: dict[str, str]) -> Response[bytes]:
    """RFC 7644 section 3.12. What breaks the schema is a 400 there, and `scimType` is a member of the problem."""
    broken = "; ".join(f"{error.field}: {error.detail}" for error in problem.errors)
    status = HTTP_400_BAD_REQUEST if problem.status == STATUS[Category.INVALID] else problem.status
    kind = problem.members.get("scimType")
    if kind is None and status == HTTP_400_BAD_REQUEST:
        kind = "invalidValue"
    body = {"schemas": [SCIM_ERROR], "status": str(status), "detail": broken or problem.detail}
    return Response(
        msgspec.json.encode(body | ({"scimType": kind} if kind else {})),
        status_code=status,
        media_type=SCIM_CONTENT_TYPE,
        headers=headers,
    )


def on_domain_error(request: Request[Any, Any, Any], error: DomainError) -> Response[bytes]:
    return respond(request, to_problem(error), response_headers(error, sent_scheme(request)))


def on_http_exception(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """Answers the framework's own errors in the platform's words, which reveal nothing of the implementation."""
    if error.status_code >= HTTP_500_INTERNAL_SERVER_ERROR:
        return on_fault(request, error)
    if isinstance(error, ValidationException):
        return respond(request, _invalid(error, request.route_handler.parsed_fn_signature.parameters))
    slug, title = FRAMEWORK.get(error.status_code, FRAMEWORK[HTTP_400_BAD_REQUEST])
    allow = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return respond(request, Problem(error.status_code, slug, title, title + "."), allow)


def on_fault(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answers an unexpected error with a bare 500, and logs it under the same request id."""
    # a debugger that was opened without a terminal ends so; breakpoint() does not come here (process.breakpoints)
    more = {"hint": "pdb needs a terminal: ./goodgo debug SERVICE"} if type(error).__name__ == "BdbQuit" else {}
    structlog.get_logger("kernel.http").error("unhandled fault", exc_info=error, **more)
    return respond(request, INTERNAL)


def _invalid(error: ValidationException, parameters: Mapping[str, Any]) -> Problem:
    """Names each invalid parameter of the path or the query as the client sent it."""
    found = error.extra if isinstance(error.extra, list) else []
    fields = tuple(
        FieldError(_as_sent(str(item.get("key", "")), parameters), str(item.get("message", "is not valid")))
        for item in found
        if isinstance(item, dict)
    )
    slug, title = FRAMEWORK[422]
    return Problem(422, slug, title, title + ".", fields)


def _as_sent(name: str, parameters: Mapping[str, Any]) -> str:
    declared = parameters.get(name)
    return (getattr(declared.kwarg_definition, "name", None) if declared is not None else None) or name


HANDLERS: dict[int | type[Exception], Any] = {
    DomainError: on_domain_error,
    HTTPException: on_http_exception,
    Exception: on_fault,
}
