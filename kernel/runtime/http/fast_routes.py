"""Answers below the framework, for the few routes whose requests are most of the traffic.

Such a route is written, routed, guarded, counted, logged and documented like any other. What it goes without is how the
framework collects a handler's arguments and makes its response, a fifth of what a profile costs
(docs/adr/0024-hot-paths.md).
"""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import litestar
import msgspec
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from kernel.access_token_claims import Principal
from kernel.runtime.http.request import StrictRequest

Headers = Sequence[tuple[bytes, bytes]]
"""Names in lower case, as ASGI wants them."""

Answer = Callable[[Principal], Headers]
_Handler = Callable[..., Awaitable[msgspec.Struct]]
_Route = Callable[..., Callable[[Any], HTTPRouteHandler]]
_OK, _NO_CONTENT = 200, 204


def get(path: str, **described: Any) -> Callable[[_Handler], HTTPRouteHandler]:
    """As `litestar.get`, for a handler that takes `request` and dependencies, and returns a schema.

    The dependencies' providers take nothing. Raises TypeError for parameters of the path or the query.
    """
    return _route(litestar.get, path, described)


def post(path: str, *, headers: Headers = (), **described: Any) -> Callable[[_Handler], HTTPRouteHandler]:
    """As `litestar.post`, answering 200, for a handler that takes `data` too. `headers` are those of its answer."""
    return _route(litestar.post, path, described, headers)


def headers_only(path: str, **described: Any) -> Callable[[Answer], HTTPRouteHandler]:
    """GET of `path`, for a caller who is known: 204 and the headers that the decorated function makes of them.

    `described` is what Litestar's handlers take. The route's policy must not be Public.
    """

    def handler(answer: Answer) -> HTTPRouteHandler:
        async def unreachable_handler() -> None:
            """What is documented; `_headers_instead` answers."""

        unreachable_handler.__name__ = unreachable_handler.__qualname__ = answer.__name__
        middleware = [_headers_instead(answer)]
        return litestar.get(path, status_code=_NO_CONTENT, middleware=middleware, **described)(unreachable_handler)

    return handler


def _route(
    route: _Route, path: str, described: dict[str, Any], headers: Headers = ()
) -> Callable[[_Handler], HTTPRouteHandler]:
    def handler(handle: _Handler) -> HTTPRouteHandler:
        return route(path, status_code=_OK, middleware=[_body_instead(path, handle, headers)], **described)(handle)

    return handler


def _body_instead(path: str, handle: _Handler, more: Headers) -> Callable[[ASGIApp], ASGIApp]:
    """Middleware of the route itself, so it is behind the policies. The framework reads what `handle` takes and gives
    for the documentation, and never calls it."""
    parameters = inspect.signature(handle).parameters
    if "{" in path or any(each.default is not each.empty for each in parameters.values()):
        raise TypeError(f"{handle.__name__} is a handler for the framework: it has parameters in its path or query")
    dependencies = parameters.keys() - {"request", "data"}

    def middleware(app: ASGIApp) -> ASGIApp:  # noqa: ARG001 - what it takes the place of; Litestar gives it by this name
        provided: dict[str, Any] = {}  # the providers, found once

        async def answer_request(scope: Scope, receive: Receive, send: Send) -> None:
            request = StrictRequest(scope, receive, send)
            if not provided:
                provided.update(request.route_handler.resolve_dependencies())
            arguments = {name: provided[name].dependency() for name in dependencies}
            if "request" in parameters:
                arguments["request"] = request
            if "data" in parameters:
                arguments["data"] = await request.json()
            body = msgspec.json.encode(await handle(**arguments))
            headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *more]
            await send({"type": "http.response.start", "status": _OK, "headers": headers})
            await send({"type": "http.response.body", "body": body, "more_body": False})

        return answer_request

    return middleware


def _headers_instead(answer: Answer) -> Callable[[ASGIApp], ASGIApp]:
    """Middleware of the route itself, so it is behind the policies."""

    def middleware(app: ASGIApp) -> ASGIApp:  # noqa: ARG001 - what it takes the place of; Litestar gives it by this name
        async def answer_request(scope: Scope, _receive: Receive, send: Send) -> None:
            headers = answer(scope["user"])
            await send({"type": "http.response.start", "status": _NO_CONTENT, "headers": headers})
            await send({"type": "http.response.body", "body": b"", "more_body": False})

        return answer_request

    return middleware
