"""Metrics for Prometheus, one registry per application, so that two in one process stay apart.

A replica is one process: nothing has to be merged, and Prometheus adds the replicas up.
"""

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, ProcessCollector
from prometheus_client.exposition import choose_encoder

from kernel.events import Origin

VERSION = "0.1.0"
"""The version in pyproject.toml, which is not part of an image."""

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds, from a lookup in memory to the longest that a client waits."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def register_process_metrics(registry: CollectorRegistry, service: str) -> None:
    """Registers the service's name and version, and the memory and processor time of the process."""
    Info("goodgo_build", "Service and version", registry=registry).info({"service": service, "version": VERSION})
    ProcessCollector(registry=registry)


class RequestMetrics:
    """Rate, errors and duration per route template: never per path, of which a client can send any number."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        labels = ["method", "route", "status"]
        self._requests = Counter("http_requests", "Requests answered", labels, registry=registry)
        self._duration = Histogram(
            "http_request_duration_seconds", "Time to answer", labels[:2], buckets=BUCKETS, registry=registry
        )
        self._by_key: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}  # labels() takes a lock

    def observe(self, method: str, route: str, status: int, seconds: float, trace_id: str | None = None) -> None:
        """Counts and times one request. `trace_id`, of a recorded trace, becomes the exemplar of its bucket."""
        key = normalize_method(method), route, status
        found = self._by_key.get(key)
        if found is None:
            found = self._requests.labels(key[0], route, str(status)), self._duration.labels(key[0], route)
            self._by_key[key] = found
        requests, duration = found
        requests.inc()
        duration.observe(seconds, {"trace_id": trace_id} if trace_id else None)

    def exposition(self, accept: str = "") -> tuple[bytes, str]:
        """Returns the metrics and their content type: OpenMetrics, which has exemplars, where `accept` asks for it."""
        encode, content_type = choose_encoder(accept)
        return encode(self.registry), content_type


def normalize_method(method: str) -> str:
    """Returns `other` for an unknown method, of which a client can send any number."""
    return method if method in _METHODS else "other"


def sampled_trace_id(origin: Origin) -> str | None:
    """Returns the id of the request's trace when it is recorded (the flag `sampled` of Trace Context), else None."""
    if origin.traceparent is None:
        return None
    _, trace_id, _, flags = origin.traceparent.split("-")
    return trace_id if int(flags, 16) & 1 else None
