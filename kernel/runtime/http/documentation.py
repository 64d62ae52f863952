"""Serves `/{service}/openapi.json` and `/{service}/asyncapi.json`, made on the first request.

`/{service}/docs` leads to the explorer of all services, which the issuer serves.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from litestar import Litestar, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from kernel.manifest import Manifest
from kernel.runtime.events.schemas import REFERENCE
from kernel.runtime.http import asyncapi
from kernel.runtime.http.openapi import complete
from kernel.runtime.http.request import StrictRequest


def paths(manifest: Manifest) -> frozenset[str]:
    return frozenset({f"{manifest.prefix}/openapi.json", asyncapi.path(manifest), f"{manifest.prefix}/docs"})


def openapi_document(
    manifest: Manifest, handlers: Sequence[ControllerRouterHandler], dependencies: dict[str, Any]
) -> dict[str, Any]:
    """Returns the OpenAPI document of these handlers. `dependencies` counts by its names: no handler is called."""
    # a second application, only to be described: the one that serves has none of the framework's pages
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
    document = described.openapi_schema.to_schema()
    _add_optional_bodies(document, described)
    return complete(document, manifest, declared_problems(described))


def documentation(
    manifest: Manifest, handlers: Sequence[ControllerRouterHandler], dependencies: dict[str, Any]
) -> list[HTTPRouteHandler]:
    """Returns the documents' handlers. The framework's own pages load scripts from elsewhere; these load nothing."""

    @cache
    def document() -> dict[str, Any]:
        return openapi_document(manifest, handlers, dependencies)

    @get(f"{manifest.prefix}/openapi.json", include_in_schema=False)
    async def openapi() -> Response[bytes]:
        return Response(msgspec.json.encode(document()), media_type="application/json")

    @get(f"{manifest.prefix}/docs", include_in_schema=False)
    async def docs() -> Response[None]:
        return Response(None, status_code=308, headers={"location": f"/docs?service={manifest.name}"})

    return [openapi, docs, events(manifest)]


def events(manifest: Manifest) -> HTTPRouteHandler:
    @cache
    def encode() -> bytes:
        return msgspec.json.encode(asyncapi.document(manifest))

    @get(asyncapi.path(manifest), include_in_schema=False)
    async def document() -> Response[bytes]:
        return Response(encode(), media_type="application/json")

    return document


def _add_optional_bodies(document: dict[str, Any], app: Litestar) -> None:
    """Describes what a handler reads with `optional_json`, and declares as `opt={"optional_body": CancelBody}`."""
    for (method, path), opt in _declarations(app):
        if (body := opt.get("optional_body")) is not None:
            (schema,), components = msgspec.json.schema_components([body], ref_template=REFERENCE)
            document["components"]["schemas"] |= components
            content = {"application/json": {"schema": schema}}
            document["paths"][path][method.lower()]["requestBody"] = {"content": content, "required": False}


def declared_problems(app: Litestar) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Returns the domain errors that each operation declares as `opt={"problems": (EmailTaken, …)}`."""
    return {operation: tuple(opt.get("problems", ())) for operation, opt in _declarations(app)}


def _declarations(app: Litestar) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """Yields the method and the path of each operation, with its handler's `opt`."""
    for route in app.routes:
        if hasattr(route, "route_handler_map"):
            for method, (handler, _) in route.route_handler_map.items():
                yield (method, route.path_format), handler.opt
