"""The factory: a manifest and its handlers in, an ASGI application out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.types import ControllerRouterHandler
from prometheus_client import CollectorRegistry

from kernel.manifest import Manifest
from kernel.runtime.bearer import AccessTokenVerifier
from kernel.runtime.health import Health
from kernel.runtime.http import documentation, operations, problems
from kernel.runtime.http.client_address import ClientAddress, Network
from kernel.runtime.http.edge import PROBES, Edge
from kernel.runtime.http.options import options
from kernel.runtime.http.policies import Policies
from kernel.runtime.http.request import MAX_BODY_BYTES, StrictRequest
from kernel.runtime.metrics import RequestMetrics, tell_of_process


@dataclass(frozen=True, slots=True)
class HttpParts:
    """What a service's application is built on; `state` is handed to handlers as the dependency of that name."""

    verifier: AccessTokenVerifier
    health: Health
    registry: CollectorRegistry
    trusted_proxies: Sequence[Network] = ()


def build_app(
    manifest: Manifest, handlers: Sequence[ControllerRouterHandler], dependencies: dict[str, Any], parts: HttpParts
) -> Edge:
    """Raises PolicyGap when a handler has no policy in the manifest, or a policy no handler."""
    metrics = RequestMetrics(parts.registry)
    tell_of_process(parts.registry, manifest.name)
    own: list[HTTPRouteHandler] = [
        *operations.operations(parts.health, metrics),
        *documentation.documentation(manifest, handlers, dependencies),
    ]
    unguarded = PROBES | documentation.paths(manifest)
    policies = Policies(manifest, parts.verifier, unguarded)
    app = Litestar(
        route_handlers=[*options(handlers), *handlers, *own],
        dependencies=dependencies,
        request_class=StrictRequest,
        request_max_body_size=MAX_BODY_BYTES,
        middleware=[policies],
        exception_handlers=problems.HANDLERS,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    policies.check_complete(app)
    return Edge(app, ClientAddress(parts.trusted_proxies), metrics)  # type: ignore[arg-type]  # ASGI, typed narrower
