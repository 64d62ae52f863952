"""Metrics of the calls to another service."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from kernel.runtime.telemetry.metrics import BUCKETS


class Outcome:
    """How a call ended; `cancelled` until it is set."""

    def __init__(self) -> None:
        self.name = "cancelled"

    def set(self, name: str) -> None:
        self.name = name


class UpstreamMetrics:
    """Those of one upstream. `is_open` is read when Prometheus asks."""

    def __init__(self, registry: CollectorRegistry, upstream: str, is_open: Callable[[], bool]) -> None:
        shared = _shared_metrics(registry)
        self._upstream = upstream
        self._calls, self._duration = shared.calls, shared.duration.labels(upstream)
        self.retries = shared.retries.labels(upstream)
        shared.is_open.labels(upstream).set_function(lambda: float(is_open()))

    @contextmanager
    def measure(self) -> Iterator[Outcome]:
        """Counts and times the call inside, by the outcome that it sets."""
        begun, outcome = time.perf_counter(), Outcome()
        try:
            yield outcome
        finally:
            self._calls.labels(self._upstream, outcome.name).inc()
            self._duration.observe(time.perf_counter() - begun)


class _Shared:
    def __init__(self, registry: CollectorRegistry) -> None:
        by = ["upstream"]
        self.calls = Counter("upstream_calls", "Calls to another service", [*by, "outcome"], registry=registry)
        self.duration = Histogram(
            "upstream_call_duration_seconds", "Duration of a call", by, buckets=BUCKETS, registry=registry
        )
        self.retries = Counter("upstream_retries", "Calls repeated after a refused connection", by, registry=registry)
        self.is_open = Gauge(
            "upstream_circuit_open", "1 while calls are refused because the last ones failed", by, registry=registry
        )


# a registry takes each metric once, and a service calls several others
_by_registry: WeakKeyDictionary[CollectorRegistry, _Shared] = WeakKeyDictionary()


def _shared_metrics(registry: CollectorRegistry) -> _Shared:
    if registry not in _by_registry:
        _by_registry[registry] = _Shared(registry)
    return _by_registry[registry]
