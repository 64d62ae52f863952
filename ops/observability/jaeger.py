"""Jaeger's configuration: spans in by OTLP/HTTP, kept in memory, out by its query API; on loopback, and nothing else.

Jaeger 2 is an OpenTelemetry collector, and this is one's configuration: what is not named here does not listen.
"""

import json
from dataclasses import dataclass

VERSION = "1.76.0"
"""What `jaeger/go.mod` pins: the Go module of Jaeger 2, which still counts from 1."""

_TRACES = 20_000
"""Kept in memory, the oldest go first."""


@dataclass(frozen=True, slots=True)
class JaegerPorts:
    """`query` answers HTTP, `query_grpc` is asked by nobody here and cannot be left out."""

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
                "enable_tracing": False,  # of itself, to a collector that is not there
                "http": {"endpoint": f"{host}:{ports.query}"},
                "grpc": {"endpoint": f"{host}:{ports.query_grpc}"},
            },
        },
        "receivers": {"otlp": {"protocols": {"http": {"endpoint": f"{host}:{ports.otlp}"}}}},
        "exporters": {"jaeger_storage_exporter": {"trace_storage": store}},
    }
    return json.dumps(config, indent=2) + "\n"
