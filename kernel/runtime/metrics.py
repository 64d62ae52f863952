"""Figures for Prometheus, one registry per application so that two in one process do not meet."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class RequestMetrics:
    """Rate, errors and duration per route template: never per path, whose number a client decides."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        labels = ["method", "route", "status"]
        self._requests = Counter("http_requests", "Requests answered", labels, registry=registry)
        self._duration = Histogram(
            "http_request_duration_seconds", "Time to answer", labels[:2], buckets=_BUCKETS, registry=registry
        )

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        known = method if method in _METHODS else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._duration.labels(known, route).observe(seconds)

    def exposition(self) -> bytes:
        return generate_latest(self.registry)
