"""Renders Jaeger's configuration: takes spans by OTLP/HTTP, keeps them in memory, answers its query API; on loopback.

Jaeger 2 is an OpenTelemetry collector: only the receivers and extensions named here listen.
"""

import json
from dataclasses import dataclass

_TRACES = 20_000
"""How many are kept in memory; the oldest are dropped first."""


@dataclass(frozen=True, slots=True)
class JaegerPorts:
    """`query` is HTTP; `query_grpc` is not used here, but Jaeger requires it."""

    otlp: int
    query: int
    query_grpc: int


def configuration(ports: JaegerPorts, host: str = "127.0.0.1") -> str:
    store = "memory"
    config = {
        "service": {
            "extensions": ["jaeger_storage", "jaeger_query"],
            "pipelines": {"traces": {"receivers": ["otlp"], "exporters": ["jaeger_storage_exporter"]}},
            "telemetry": {"metrics": {"level": "none"}, "logs": {"level": "warn", "encoding": "json"}},
        },
        "extensions": {
            "jaeger_storage": {"backends": {store: {"memory": {"max_traces": _TRACES}}}},
            "jaeger_query": {
                "storage": {"traces": store},
                "enable_tracing": False,  # traces of Jaeger itself
                "http": {"endpoint": f"{host}:{ports.query}"},
                "grpc": {"endpoint": f"{host}:{ports.query_grpc}"},
            },
        },
        "receivers": {"otlp": {"protocols": {"http": {"endpoint": f"{host}:{ports.otlp}"}}}},
        "exporters": {"jaeger_storage_exporter": {"trace_storage": store}},
    }
    return json.dumps(config, indent=2) + "\n"
