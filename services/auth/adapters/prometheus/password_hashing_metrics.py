"""The queue in front of the cores that hash."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Gauge, Histogram, Info

_BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


class PrometheusHashingMetrics:
    """How many jobs there are, and how long each waited before a core took it."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._jobs = Gauge("argon2_queue_jobs", "Passwords being hashed, or waiting for a core", registry=registry)
        self._library = Info("argon2_library", "What computes password hashes", registry=registry)
        waits = Histogram("argon2_wait_seconds", "Time until a core was free", buckets=_BUCKETS, registry=registry)
        self.waited = waits.observe

    def set_library(self, name: str, instructions: str) -> None:
        """Reports which library computes the hashes, and for which instructions of the processor."""
        self._library.info({"library": name, "instructions": instructions})

    def watch(self, pending: Callable[[], int]) -> None:
        """`pending` is asked whenever the figures are read."""
        self._jobs.set_function(pending)
