"""The configuration that Traefik reloads by itself: three layers of routers, and the services' replicas.

edge (every request: one router per entry point, so that a path without a service gets a problem, too)
  -> rate limit (one router per limit class, and its twin in memory for when Redis is lost)
    -> service (by prefix; routes that are repeatable beyond what their method promises, separately)

A web app (`site.py`) has routers beside the edge's. The page of the sandbox payment provider is reached as a service
is. Calls between services come to a port of their own, and have a router each, without edge and limits.
"""

from collections.abc import Callable
from typing import Any

from gateway.headers import SECURITY
from gateway.rate_limits import rate_limit_middlewares, rate_limit_routers
from gateway.rules import HAS_PROOF, routes_pattern, routes_rule, service_rule
from gateway.settings import GatewaySettings
from gateway.site import site_middlewares, site_routers
from gateway.static import ACME_RESOLVER
from kernel.manifest import Manifest, Route
from kernel.runtime.http.client_address import PROXY_SECRET

# The path of the page on which buyers confirm a payment: the sandbox answers nothing else below it.
_SANDBOX, _SANDBOX_PAGE = "payment-sandbox", "PathRegexp(`^/payment-sandbox/confirm/[a-z0-9_]+$`)"

# AEAD and forward secrecy only; TLS 1.3 has no others (RFC 9325 section 4.2).
_TLS12_SUITES = [
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
]


def dynamic(settings: GatewaySettings) -> dict[str, Any]:
    edges = _edge_routers(settings)
    limiters = rate_limit_routers(settings.manifests, settings.redis_url, parents=tuple(edges))
    limits = rate_limit_middlewares(settings.limits, settings.redis_url, settings.proxy_secret)
    routers = edges | _redirect_routers(settings) | limiters | _inside_routers(settings)
    for manifest in settings.manifests:
        routers |= _service_routers(manifest, sorted(limiters))
    services = {each.name: {"loadBalancer": _balancer(settings, each.name)} for each in settings.manifests}
    if settings.payment_sandbox is not None:
        page = {"rule": _SANDBOX_PAGE, "service": _SANDBOX, "middlewares": [_SANDBOX]}
        routers[_SANDBOX] = page | {"parentRefs": sorted(limiters), "priority": 1}
        services[_SANDBOX] = {"loadBalancer": _servers(settings.payment_sandbox)}
    middlewares = _edges(settings) | limits | _retries(settings)
    if settings.payment_sandbox is not None:  # it is no service, and proves itself to none
        middlewares[_SANDBOX] = {"headers": {"customRequestHeaders": {PROXY_SECRET: ""}}}
    if (site := settings.site) is not None:
        routers |= site_routers(site, settings.manifests, edges, runs=bool(settings.upstreams.get(site.name)))
        middlewares |= site_middlewares(site, limits, middlewares["edge"]["plugin"]["edge"], settings.site_in_flight)
        # the site compares the host with the origin of a form
        balancer = _balancer(settings, site.name, health_path=site.health)
        services[site.name] = {"loadBalancer": balancer | {"passHostHeader": True}}
    return {
        "http": {
            "routers": routers,
            "middlewares": middlewares,
            "services": services,
            "serversTransports": {"replicas": _transport(settings)},
        },
        "tls": _tls(settings),
    }


def _edge_routers(settings: GatewaySettings) -> dict[str, Any]:
    common: dict[str, Any] = {"rule": "PathRegexp(`.*`)", "middlewares": ["edge"]}
    # no rule names a host, so the certificate's domain is given here
    acme = settings.acme
    tls = {"certResolver": ACME_RESOLVER, "domains": [{"main": acme.domain}]} if acme else {}
    routers = {"edge-https": common | {"entryPoints": list(settings.https_entry_points), "tls": tls}}
    if settings.http_entry_points:
        routers["edge-http"] = common | {"entryPoints": list(settings.http_entry_points)}
    return routers


def _redirect_routers(settings: GatewaySettings) -> dict[str, Any]:
    """No limiter and no service is behind these: the edge answers every request itself."""
    if not settings.redirect_entry_points:
        return {}
    router = {"rule": "PathRegexp(`.*`)", "middlewares": ["redirect"], "service": "noop@internal"}
    return {"redirect": router | {"entryPoints": list(settings.redirect_entry_points)}}


def _service_routers(manifest: Manifest, parents: list[str]) -> dict[str, Any]:
    rule = service_rule(manifest)
    common: dict[str, Any] = {"service": manifest.name, "parentRefs": parents}
    routers = {
        manifest.name: common | {"rule": rule, "middlewares": ["retry"], "priority": 1},
        # a proof works once: a retry would send the same one again (RFC 9449 section 11.1)
        f"{manifest.name}-proven": common | {"rule": f"({rule}) && {HAS_PROOF}", "priority": 3},
    }
    if repeatable := routes_rule(route for route in manifest.routes if route.repeatable):
        routers[f"{manifest.name}-repeatable"] = common | {
            "rule": repeatable,
            "middlewares": ["retry-repeatable"],
            "priority": 2,
        }
    return routers


def _inside_routers(settings: GatewaySettings) -> dict[str, Any]:
    """A router for each service that another one calls; a site calls all of them."""
    called = {name for manifest in settings.manifests for name in manifest.upstreams}
    wanted = (each for each in settings.manifests if settings.inside_calls and (settings.site or each.name in called))
    common = {"entryPoints": ["internal"], "middlewares": ["retry"]}
    return {f"inside-{each.name}": common | {"rule": service_rule(each), "service": each.name} for each in wanted}


def _edges(settings: GatewaySettings) -> dict[str, Any]:
    edge = {
        "maxBodyBytes": settings.max_body_bytes,
        "bodyLimits": _body_limits(settings),
        "smallBodyBytes": settings.small_body_bytes,
        "clientBodyMemory": settings.client_body_memory,
        "bodyMemory": settings.body_memory,
        "maxHeaderBytes": settings.max_header_bytes,
        "origins": list(settings.cors_origins),
        "anyOriginRoutes": _pattern_of(settings, lambda route: route.any_origin),
        "ownErrorRoutes": _pattern_of(settings, lambda route: route.oauth),
        "trustedProxies": [str(network) for network in settings.trusted_proxies],
        "headers": dict(SECURITY),
    }
    edges = {"edge": edge}
    if settings.redirect_entry_points:
        edges["redirect"] = edge | {"httpsOnly": True}
    return {name: {"plugin": {"edge": config}} for name, config in edges.items()}


def _body_limits(settings: GatewaySettings) -> list[dict[str, Any]]:
    limits = []
    for limit_class, size in settings.body_limits.items():
        routes = [each for manifest in settings.manifests for each in manifest.routes if each.limit is limit_class]
        if routes:
            limits.append({"routes": routes_pattern(routes), "bytes": size})
    return limits


def _pattern_of(settings: GatewaySettings, is_meant: Callable[[Route], bool]) -> str:
    routes = [each for manifest in settings.manifests for each in manifest.routes if is_meant(each)]
    return routes_pattern(routes) if routes else ""


def _retries(settings: GatewaySettings) -> dict[str, Any]:
    """Retries a call that never reached a replica on another one; a call that did reach one, only if idempotent.

    Traefik answers 502 when a replica's connection broke; the services never do.
    """
    retry = {
        "attempts": settings.retry_attempts,
        "timeout": f"{settings.timeouts.retry}s",
        "status": ["502"],
        # The edge has bounded the body and holds it in memory; given a bound, Traefik allocates all of it per request.
        "maxRequestBodyBytes": -1,
    }
    return {"retry": {"retry": retry}, "retry-repeatable": {"retry": retry | {"retryNonIdempotentMethod": True}}}


def _balancer(settings: GatewaySettings, name: str, *, health_path: str | None = None) -> dict[str, Any]:
    # No passive health check: it counts every 5xx, so one broken route would take all replicas out.
    balancer = _servers(*settings.upstreams.get(name, ()))
    if settings.health is not None:
        balancer["healthCheck"] = {
            "path": health_path or settings.health.path,
            "interval": f"{settings.health.interval}s",
            "unhealthyInterval": f"{settings.health.recheck}s",
            "timeout": f"{settings.health.timeout}s",
            "followRedirects": False,
        }
    return balancer


def _servers(*urls: str) -> dict[str, Any]:
    return {"servers": [{"url": url} for url in urls], "passHostHeader": False, "serversTransport": "replicas"}


def _transport(settings: GatewaySettings) -> dict[str, Any]:
    return {
        "maxIdleConnsPerHost": 256,  # the default is 2, and every busy moment would dial again
        "forwardingTimeouts": {
            "dialTimeout": f"{settings.timeouts.dial}s",
            "responseHeaderTimeout": f"{settings.timeouts.answer}s",
            "idleConnTimeout": "20s",
        },
    }


def _tls(settings: GatewaySettings) -> dict[str, Any]:
    certificate = {"certFile": str(settings.cert_file), "keyFile": str(settings.key_file)}
    return {
        "stores": {"default": {"defaultCertificate": certificate}},
        "options": {"default": {"minVersion": "VersionTLS12", "cipherSuites": _TLS12_SUITES}},
    }
