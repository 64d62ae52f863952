"""Figures for Prometheus, one registry per application so that two in one process do not meet.

A replica is one process: nothing has to be merged, and Prometheus adds replicas up.
"""

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, ProcessCollector
from prometheus_client.exposition import choose_encoder

from kernel.events import Origin

VERSION = "0.1.0"
"""Of the platform: what pyproject.toml says, which no image holds."""

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds, from a look into memory to the longest that a client is kept waiting."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def tell_of_process(registry: CollectorRegistry, service: str) -> None:
    """What runs here, and what the process takes of the machine."""
    Info("goodgo_build", "What runs here", registry=registry).info({"service": service, "version": VERSION})
    ProcessCollector(registry=registry)


class RequestMetrics:
    """Rate, errors and duration per route template: never per path, whose number a client decides."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        labels = ["method", "route", "status"]
        self._requests = Counter("http_requests", "Requests answered", labels, registry=registry)
        self._duration = Histogram(
            "http_request_duration_seconds", "Time to answer", labels[:2], buckets=BUCKETS, registry=registry
        )
        self._of: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}  # looked up once: labels() takes a lock

    def observe(self, method: str, route: str, status: int, seconds: float, trace_id: str | None = None) -> None:
        """`trace_id` is kept as the newest example of its bucket, for a trace that somebody keeps."""
        key = known_method(method), route, status
        found = self._of.get(key)
        if found is None:
            found = self._requests.labels(key[0], route, str(status)), self._duration.labels(key[0], route)
            self._of[key] = found
        requests, duration = found
        requests.inc()
        duration.observe(seconds, {"trace_id": trace_id} if trace_id else None)

    def exposition(self, accept: str = "") -> tuple[bytes, str]:
        """The figures and their content type: OpenMetrics, which has the examples, for who asks for it."""
        encode, content_type = choose_encoder(accept)
        return encode(self.registry), content_type


def known_method(method: str) -> str:
    """A client may send any word."""
    return method if method in _METHODS else "other"


def trace_kept(origin: Origin) -> str | None:
    """The id of the request's trace when whoever began it records it: the flag `sampled` of Trace Context."""
    if origin.traceparent is None:
        return None
    _, trace_id, _, flags = origin.traceparent.split("-")
    return trace_id if int(flags, 16) & 1 else None
