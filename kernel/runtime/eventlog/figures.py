"""What Prometheus is told about the outbox."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge

from kernel.runtime.eventlog import outbox
from kernel.runtime.postgres import Connection


class OutboxMetrics:
    """Measured by every replica, whichever of them relays; that one counts what it published, by `types`."""

    def __init__(self, registry: CollectorRegistry, types: Iterable[str] = ()) -> None:
        self._pending = Gauge("outbox_pending", "Events not published yet, dead letters included", registry=registry)
        self._dead = Gauge("outbox_dead_letters", "Events that cannot be published", registry=registry)
        self._lag = Gauge("outbox_lag_seconds", "Age of the oldest event not published yet", registry=registry)
        told = "Events that the broker has, by type; other: an older release recorded them"
        self._published = Counter("outbox_published", told, ["type"], registry=registry)
        self._types = frozenset(types)
        for known in self._types:
            self._published.labels(known)  # zero is a figure, too

    def published(self, type_: str) -> None:
        self._published.labels(type_ if type_ in self._types else "other").inc()

    async def measure(self, connection: Connection) -> None:
        found = await outbox.figures(connection)
        self._pending.set(found.pending)
        self._dead.set(found.dead)
        self._lag.set(found.lag)
