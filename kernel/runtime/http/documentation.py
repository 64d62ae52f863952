"""`/{service}/openapi.json`, `/{service}/asyncapi.json` and `/{service}/docs`: made once, on the first request."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from litestar import Litestar, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from kernel.manifest import Manifest
from kernel.runtime.http import asyncapi, docs_page
from kernel.runtime.http.openapi import complete
from kernel.runtime.http.request import StrictRequest


def paths(manifest: Manifest) -> frozenset[str]:
    pages = {f"{manifest.prefix}/openapi.json", f"{manifest.prefix}/docs"}
    return frozenset(pages | {asyncapi.path(manifest)} if has_events(manifest) else pages)


def has_events(manifest: Manifest) -> bool:
    """Whether there is anything to say in an AsyncAPI document."""
    return bool(manifest.publishes or manifest.consumes)


def documentation(
    manifest: Manifest, handlers: Sequence[ControllerRouterHandler], dependencies: dict[str, Any]
) -> list[HTTPRouteHandler]:
    """The framework's own pages load scripts from elsewhere; these load nothing."""

    @cache
    def document() -> dict[str, Any]:
        # an application of its own, only to be described: the one that serves carries no page of the framework's
        described = Litestar(
            route_handlers=list(handlers),
            dependencies=dependencies,
            request_class=StrictRequest,
            openapi_config=OpenAPIConfig(
                title=manifest.title,
                version="1",
                create_examples=False,
                operation_id_creator=lambda handler, _method, _path: handler.handler_name,
            ),
            logging_config=None,
        )
        return complete(described.openapi_schema.to_schema(), manifest, problems_of(described))

    @get(f"{manifest.prefix}/openapi.json", include_in_schema=False)
    async def openapi() -> Response[bytes]:
        return Response(msgspec.json.encode(document()), media_type="application/json")

    @get(f"{manifest.prefix}/docs", include_in_schema=False)
    async def docs() -> Response[str]:
        html = docs_page.render(document())
        return Response(html, media_type="text/html", headers={"content-security-policy": docs_page.POLICY})

    return [openapi, docs, *([events(manifest)] if has_events(manifest) else [])]


def events(manifest: Manifest) -> HTTPRouteHandler:
    @cache
    def encoded() -> bytes:
        return msgspec.json.encode(asyncapi.document(manifest))

    @get(asyncapi.path(manifest), include_in_schema=False)
    async def document() -> Response[bytes]:
        return Response(encoded(), media_type="application/json")

    return document


def problems_of(app: Litestar) -> dict[tuple[str, str], tuple[Any, ...]]:
    """The domain errors that each operation declares as `opt={"problems": (EmailTaken, …)}`."""
    return {
        (method, route.path_format): tuple(handler.opt.get("problems", ()))
        for route in app.routes
        if hasattr(route, "route_handler_map")
        for method, (handler, _) in route.route_handler_map.items()
    }
