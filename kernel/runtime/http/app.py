"""Builds an ASGI application from a manifest and its handlers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Litestar
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.types import ControllerRouterHandler
from prometheus_client import CollectorRegistry

from kernel.manifest import Manifest
from kernel.runtime.events.dead_letters.port import DeadLetterStore
from kernel.runtime.http import documentation, problems
from kernel.runtime.http import probes as operations
from kernel.runtime.http.client_address import ClientAddress
from kernel.runtime.http.dead_letters import dead_letter_handlers
from kernel.runtime.http.guard import ExchangeApiKey, Guard
from kernel.runtime.http.middleware import RequestMiddleware
from kernel.runtime.http.options import options
from kernel.runtime.http.refresh_hint import NewerGrants, create_refresh_hint
from kernel.runtime.http.request import StrictRequest
from kernel.runtime.http.request_body import MAX_BODY_BYTES
from kernel.runtime.http.request_log import PROBES
from kernel.runtime.process.health import Health
from kernel.runtime.telemetry.metrics import RequestMetrics, register_process_metrics
from kernel.runtime.tokens.dpop.request_proofs import RequestProofs
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.secret import Secret


@dataclass(frozen=True, slots=True)
class HttpParts:
    """What a service's application is built on.

    `fingerprint_keys` key the fingerprints of requests with an `Idempotency-Key`: secrets of the service, the current
    one first. `proxy_secrets` are what the gateway and the web app prove themselves with. `dead_letters` are those of a
    service with events. `newer_grants` is for the member `refresh` of a 403. `proofs` checks those of clients' keys.
    `exchange_api_key` is for routes of SCIM.
    """

    verifier: AccessTokenVerifier
    health: Health
    registry: CollectorRegistry
    proofs: RequestProofs
    proxy_secrets: Sequence[Secret] = ()
    fingerprint_keys: tuple[bytes, ...] = ()
    dead_letters: DeadLetterStore | None = None
    newer_grants: NewerGrants | None = None
    exchange_api_key: ExchangeApiKey | None = None


def build_app(
    manifest: Manifest, handlers: Sequence[ControllerRouterHandler], dependencies: dict[str, Any], parts: HttpParts
) -> RequestMiddleware:
    """Builds a service's ASGI application.

    Raises ManifestMismatch when a handler has no route in the manifest, or a route no handler; ValueError when a route
    honours an `Idempotency-Key` and there are no `fingerprint_keys`.
    """
    if parts.dead_letters is not None:
        handlers = [*handlers, *dead_letter_handlers(manifest, parts.dead_letters)]
    metrics = RequestMetrics(parts.registry)
    register_process_metrics(parts.registry, manifest.name)
    own: list[HTTPRouteHandler] = [
        *operations.operations(parts.health, metrics),
        *documentation.documentation(manifest, handlers, dependencies),
    ]
    unguarded = PROBES | documentation.paths(manifest)
    client_address = ClientAddress(parts.proxy_secrets)
    keys = parts.fingerprint_keys
    guard = Guard(manifest, parts.verifier, unguarded, keys, proofs=parts.proofs, client_address=client_address)
    guard.exchange_api_key = parts.exchange_api_key
    app = Litestar(
        route_handlers=[*options(handlers), *handlers, *own],
        dependencies=dependencies,
        request_class=StrictRequest,
        request_max_body_size=MAX_BODY_BYTES,
        middleware=[guard],
        exception_handlers=problems.HANDLERS,
        after_exception=[create_refresh_hint(parts.newer_grants)] if parts.newer_grants else [],
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    guard.bind(app)
    forward_auth = tuple(route.path for route in manifest.routes if route.forward_auth)
    return RequestMiddleware(app, client_address, metrics, forward_auth)  # type: ignore[arg-type]  # ASGI, typed narrower


def provide(value: object) -> Provide:
    """Gives handlers `value`."""

    def provider() -> object:
        return value

    return Provide(provider, sync_to_thread=False)
