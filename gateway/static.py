"""The configuration that Traefik reads once, when it starts: ports, time-outs, logs, and no calls home."""

from typing import Any

from gateway.settings import GatewaySettings, Timeouts

DYNAMIC_FOLDER = "dynamic"
EDGE_MODULE = "goodgo/edge"
ACME_RESOLVER = "acme"

_METRICS: dict[str, Any] = {
    "entryPoint": "internal",
    # counts answers to clients, after retries; a service's own label counts attempts. Routers are made from the
    # manifests, so no client decides how many there are
    "addRoutersLabels": True,
    # the root routers see the same requests as the entry points: counting them twice cost a twelfth of the time
    "addEntryPointsLabels": False,
    "buckets": [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],  # seconds; 0.5 is the objective's
}


def static(settings: GatewaySettings) -> dict[str, Any]:
    http = {name: _entry_point(settings, address) for name, address in settings.http_entry_points.items()}
    http |= {name: _entry_point(settings, address) for name, address in settings.redirect_entry_points.items()}
    https = {name: _entry_point(settings, address) for name, address in settings.https_entry_points.items()}
    for each in https.values():
        each["http"]["tls"] = {}
    config: dict[str, Any] = {
        "global": {"checkNewVersion": False, "sendAnonymousUsage": False},
        "log": {"format": "json", "level": settings.log_level},
        "entryPoints": http | https,
        "providers": {"file": {"directory": DYNAMIC_FOLDER, "watch": True}, "providersThrottleDuration": "100ms"},
        "experimental": {"localPlugins": {"edge": {"moduleName": EDGE_MODULE}}},
    }
    if settings.acme is not None:
        account = {"email": settings.acme.email, "storage": str(settings.acme.storage), "tlsChallenge": {}}
        config["certificatesResolvers"] = {ACME_RESOLVER: {"acme": account}}
    if settings.access_log:
        dropped = {"defaultMode": "drop"}  # tokens travel in headers, and careless clients put them into queries
        kept = dropped | {"names": {"X-Request-Id": "keep"}}
        config["accessLog"] = {"format": "json", "fields": {"headers": kept, "queryParameters": dropped}}
    if settings.internal_port is not None:
        config["entryPoints"]["internal"] = _internal(settings)
        config["ping"] = {"entryPoint": "internal"}
        if settings.timeouts.accept:
            # kube-proxy still sends to a pod that ends where a node has no other one, as long as it is ready
            config["ping"]["terminatingStatusCode"] = 200
        config["metrics"] = {"prometheus": _METRICS}
    if settings.otlp_endpoint is not None:
        config["tracing"] = {
            "serviceName": "gateway",
            "sampleRate": settings.trace_sample,
            # on the edge's answer, so that a request that reached no service can be found by it, too
            "capturedResponseHeaders": ["X-Request-ID"],
            "otlp": {"http": {"endpoint": f"{settings.otlp_endpoint.rstrip('/')}/v1/traces"}},
        }
    return config


def _internal(settings: GatewaySettings) -> dict[str, Any]:
    point: dict[str, Any] = {
        "address": f"{settings.internal_host}:{settings.internal_port}",
        # Passed on as it came: the web app proves itself to a service, which then believes its X-Forwarded-For.
        "forwardedHeaders": {"insecure": True, "notAppendXForwardedFor": True},
    }
    if settings.timeouts.accept:
        point["transport"] = {"lifeCycle": _life_cycle(settings.timeouts)}
    return point


def _life_cycle(timeouts: Timeouts) -> dict[str, str]:
    """While requests are still accepted, the edge asks clients to open another connection."""
    accepts = {"requestAcceptGraceTimeout": f"{timeouts.accept}s"} if timeouts.accept else {}
    return {**accepts, "graceTimeOut": f"{timeouts.drain}s"}


def _entry_point(settings: GatewaySettings, address: str) -> dict[str, Any]:
    timeouts = settings.timeouts
    proxies = [str(network) for network in settings.trusted_proxies]
    return {
        "address": address,
        # Forwarding headers are dropped and written again, but for those of a trusted proxy, which the edge reads.
        **({"forwardedHeaders": {"trustedIPs": proxies}} if proxies else {}),
        "http": {
            # The edge refuses paths that are not in their plain form; a cleaned-up path would be a second name.
            "sanitizePath": False,
            # The edge refuses headers over the limit with a problem; it can read up to this.
            "maxHeaderBytes": 2 * settings.max_header_bytes,
            # X_User_Id reaches some frameworks as X-User-Id, past every rule about the latter.
            "underscoreHeadersStrategy": "delete",
        },
        "transport": {
            "respondingTimeouts": {
                "readTimeout": f"{timeouts.read}s",
                "writeTimeout": f"{timeouts.write}s",
                "idleTimeout": f"{timeouts.idle}s",
            },
            "lifeCycle": _life_cycle(timeouts),
            "keepAliveMaxTime": "1800s",
        },
    }
