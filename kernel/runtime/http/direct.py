"""An answer below the framework, for a route that others ask before each of their own requests.

It is routed, guarded, counted, logged and documented like any other. What it goes without is the framework's request
and response, which cost as much as all the rest of it (docs/adr/0017-what-a-request-costs.md).
"""

from collections.abc import Callable, Sequence
from typing import Any

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from kernel.tokens import Principal

Headers = Sequence[tuple[bytes, bytes]]
"""Names in lower case, as ASGI wants them."""

Answer = Callable[[Principal], Headers]
_NO_CONTENT = 204


def told_in_headers(path: str, **described: Any) -> Callable[[Answer], HTTPRouteHandler]:
    """GET of `path`, for a caller who is known: 204 and the headers that the decorated function makes of them.

    `described` is what Litestar's handlers take. The route's policy must not be Public.
    """

    def handler(answer: Answer) -> HTTPRouteHandler:
        async def unreached() -> None:
            """What is documented; `_instead` answers."""

        unreached.__name__ = unreached.__qualname__ = answer.__name__
        middleware = [_instead(answer)]
        return get(path, status_code=_NO_CONTENT, middleware=middleware, **described)(unreached)

    return handler


def _instead(answer: Answer) -> Callable[[ASGIApp], ASGIApp]:
    """Middleware of the route itself, so it is behind the policies."""

    def middleware(app: ASGIApp) -> ASGIApp:  # noqa: ARG001 - what it takes the place of; Litestar gives it by this name
        async def answered(scope: Scope, _receive: Receive, send: Send) -> None:
            headers = answer(scope["user"])
            await send({"type": "http.response.start", "status": _NO_CONTENT, "headers": headers})
            await send({"type": "http.response.body", "body": b"", "more_body": False})

        return answered

    return middleware
