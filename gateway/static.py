"""What Traefik reads once, at its start: ports, time-outs, logs, and that nothing calls home."""

from typing import Any

from gateway.settings import GatewaySettings

DYNAMIC_FOLDER = "dynamic"
EDGE_MODULE = "goodgo/edge"
ACME_RESOLVER = "acme"

_FIGURES: dict[str, Any] = {
    "entryPoint": "internal",
    # what a client was answered, retries settled: a service's own label counts attempts. Routers are made from the
    # manifests, so nobody outside decides how many there are
    "addRoutersLabels": True,
    # the root routers see what the entry points see: to count it twice cost a twelfth of the gateway's time
    "addEntryPointsLabels": False,
    "buckets": [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],  # seconds; 0.5 is the objective's
}


def static(settings: GatewaySettings) -> dict[str, Any]:
    https = _entry_point(settings, settings.https_port)
    https["http"]["tls"] = {}
    config: dict[str, Any] = {
        "global": {"checkNewVersion": False, "sendAnonymousUsage": False},
        "log": {"format": "json", "level": settings.log_level},
        "entryPoints": {"http": _entry_point(settings, settings.http_port), "https": https},
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
        config["entryPoints"]["internal"] = {"address": f"{settings.internal_host}:{settings.internal_port}"}
        config["ping"] = {"entryPoint": "internal"}
        config["metrics"] = {"prometheus": _FIGURES}
    if settings.otlp_endpoint is not None:
        config["tracing"] = {
            "serviceName": "gateway",
            "sampleRate": settings.trace_sample,
            # the edge's answer has it, so what no service ever saw can be found by it too
            "capturedResponseHeaders": ["X-Request-ID"],
            "otlp": {"http": {"endpoint": f"{settings.otlp_endpoint.rstrip('/')}/v1/traces"}},
        }
    return config


def _entry_point(settings: GatewaySettings, port: int) -> dict[str, Any]:
    timeouts = settings.timeouts
    return {
        "address": f"{settings.host}:{port}",
        # Ours are dropped and made anew by default; a trusted proxy in front would be named here.
        "http": {
            # The edge refuses what is not plain. Cleaning it up instead would serve one resource under many names.
            "sanitizePath": False,
            # The edge refuses headers over the limit with a problem; this is what it can still read.
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
            "lifeCycle": {"graceTimeOut": f"{timeouts.drain}s"},
            "keepAliveMaxTime": "1800s",
        },
    }
