"""What Traefik reloads by itself: three layers of routers, and the services' replicas.

edge (every request: one router per entry point, so that also what nobody routes gets a problem)
  -> limiter (one router per limit class, and its twin in memory for when Redis is lost)
    -> service (by prefix; routes that are repeatable beyond what their method promises on their own)
"""

from typing import Any

from gateway.headers import SECURITY
from gateway.limiters import limiter_middlewares, limiter_routers
from gateway.rules import routes_rule, service_rule
from gateway.settings import Acme, GatewaySettings
from gateway.static import ACME_RESOLVER
from kernel.manifest import Manifest

EDGE_ROUTERS = ("edge-http", "edge-https")

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
    limiters = limiter_routers(settings, parents=EDGE_ROUTERS)
    routers = _edge_routers(settings.acme) | limiters
    for manifest in settings.manifests:
        routers |= _service_routers(manifest, sorted(limiters))
    return {
        "http": {
            "routers": routers,
            "middlewares": {"edge": _edge(settings)} | limiter_middlewares(settings) | _retries(settings),
            "services": {manifest.name: _balancer(settings, manifest) for manifest in settings.manifests},
            "serversTransports": {"replicas": _transport(settings)},
        },
        "tls": _tls(settings),
    }


def _edge_routers(acme: Acme | None) -> dict[str, Any]:
    common: dict[str, Any] = {"rule": "PathRegexp(`.*`)", "middlewares": ["edge"]}
    # no rule names a host, so the certificate's is said here
    tls = {"certResolver": ACME_RESOLVER, "domains": [{"main": acme.domain}]} if acme else {}
    return {
        "edge-http": common | {"entryPoints": ["http"]},
        "edge-https": common | {"entryPoints": ["https"], "tls": tls},
    }


def _service_routers(manifest: Manifest, parents: list[str]) -> dict[str, Any]:
    rule = service_rule(manifest)
    common: dict[str, Any] = {"service": manifest.name, "parentRefs": parents}
    routers = {manifest.name: common | {"rule": rule, "middlewares": ["retry"], "priority": 1}}
    if repeatable := routes_rule(route for route in manifest.routes if route.repeatable):
        routers[f"{manifest.name}-repeatable"] = common | {
            "rule": repeatable,
            "middlewares": ["retry-repeatable"],
            "priority": 2,
        }
    return routers


def _edge(settings: GatewaySettings) -> dict[str, Any]:
    return {
        "plugin": {
            "edge": {
                "maxBodyBytes": settings.max_body_bytes,
                "maxHeaderBytes": settings.max_header_bytes,
                "origins": list(settings.cors_origins),
                "headers": dict(SECURITY),
            }
        }
    }


def _retries(settings: GatewaySettings) -> dict[str, Any]:
    """A call that never reached a replica is tried on another, whatever its method; one that did, only if idempotent.

    Traefik itself answers 502 when a replica's connection broke; the services never do.
    """
    retry = {
        "attempts": settings.retry_attempts,
        "timeout": f"{settings.timeouts.retry}s",
        "status": ["502"],
        # The edge has bounded the body and holds it in memory; given a bound, Traefik allocates all of it per request.
        "maxRequestBodyBytes": -1,
    }
    return {"retry": {"retry": retry}, "retry-repeatable": {"retry": retry | {"retryNonIdempotentMethod": True}}}


def _balancer(settings: GatewaySettings, manifest: Manifest) -> dict[str, Any]:
    # No passive health check: it counts every 5xx, so one route with a fault would take all replicas out.
    balancer: dict[str, Any] = {
        "servers": [{"url": url} for url in settings.upstreams.get(manifest.name, ())],
        "passHostHeader": False,
        "serversTransport": "replicas",
    }
    if settings.health is not None:
        balancer["healthCheck"] = {
            "path": settings.health.path,
            "interval": f"{settings.health.interval}s",
            "unhealthyInterval": f"{settings.health.recheck}s",
            "timeout": f"{settings.health.timeout}s",
            "followRedirects": False,
        }
    return {"loadBalancer": balancer}


def _transport(settings: GatewaySettings) -> dict[str, Any]:
    return {
        "maxIdleConnsPerHost": 256,  # else 2, and every busy moment dials anew
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
