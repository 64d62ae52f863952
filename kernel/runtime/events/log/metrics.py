"""Prometheus metrics of the outbox."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge

from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log import outbox


class OutboxMetrics:
    """Every replica measures the outbox; the one that relays also counts what it published, by `types`."""

    def __init__(self, registry: CollectorRegistry, types: Iterable[str] = ()) -> None:
        self._pending = Gauge("outbox_pending", "Events not published yet, dead letters included", registry=registry)
        self._dead = Gauge("outbox_dead_letters", "Events that cannot be published", registry=registry)
        self._lag = Gauge("outbox_lag_seconds", "Age of the oldest event not published yet", registry=registry)
        description = "Events that the broker has, by type; other: an older release recorded them"
        self._published = Counter("outbox_published", description, ["type"], registry=registry)
        self._types = frozenset(types)
        for known in self._types:
            self._published.labels(known)  # so that a type has a series before its first event

    def count_published(self, type_: str) -> None:
        """Increments the counter of that type."""
        self._published.labels(type_ if type_ in self._types else "other").inc()

    async def measure(self, connection: Connection) -> None:
        found = await outbox.measure(connection)
        self._pending.set(found.pending)
        self._dead.set(found.dead)
        self._lag.set(found.lag)
