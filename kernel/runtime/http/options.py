"""Answers OPTIONS for each path (RFC 9110 section 9.3.7). The framework names only the first handler's methods."""

from collections.abc import Iterable, Iterator

from litestar import Response, route
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.types import ControllerRouterHandler


def options(handlers: Iterable[ControllerRouterHandler]) -> Iterator[HTTPRouteHandler]:
    """Returns a handler for each path. Register them before the others, or the framework adds its own first."""
    methods: dict[str, set[str]] = {}
    for handler in handlers:
        if isinstance(handler, HTTPRouteHandler):
            for path in handler.paths:
                methods.setdefault(path, {"OPTIONS"}).update(handler.http_methods)
    return (_options(path, ", ".join(sorted(allowed))) for path, allowed in methods.items())


def _options(path: str, allow: str) -> HTTPRouteHandler:
    @route(path, http_method=HttpMethod.OPTIONS, status_code=204, include_in_schema=False)
    async def answer() -> Response[None]:
        return Response(None, status_code=204, headers={"allow": allow})

    return answer
