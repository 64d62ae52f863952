"""What Prometheus is told about the outbox."""

from prometheus_client import CollectorRegistry, Gauge

from kernel.runtime.eventlog import outbox
from kernel.runtime.postgres import Connection


class OutboxMetrics:
    """Measured by every replica, whichever of them relays."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._pending = Gauge("outbox_pending", "Events not published yet, dead letters included", registry=registry)
        self._dead = Gauge("outbox_dead_letters", "Events that cannot be published", registry=registry)
        self._lag = Gauge("outbox_lag_seconds", "Age of the oldest event not published yet", registry=registry)

    async def measure(self, connection: Connection) -> None:
        found = await outbox.figures(connection)
        self._pending.set(found.pending)
        self._dead.set(found.dead)
        self._lag.set(found.lag)
