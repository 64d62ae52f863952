"""What Prometheus is told about a consumer."""

import time

from prometheus_client import CollectorRegistry, Gauge

from kernel.runtime.broker.port import Broker
from kernel.runtime.inbox.dead_letters import DeadLetters


class ConsumerMetrics:
    """Measured by every replica that consumes under the name `durable`."""

    def __init__(self, registry: CollectorRegistry, durable: str) -> None:
        self._durable = durable
        pending = Gauge("consumer_pending", "Messages not handled yet", ["consumer"], registry=registry)
        dead = Gauge("consumer_dead_letters", "Messages given up", ["consumer"], registry=registry)
        self._pending, self._dead = pending.labels(durable), dead.labels(durable)
        told = "Since the broker and the database last told the other figures of the consumer"
        staleness = Gauge("consumer_staleness_seconds", told, ["consumer"], registry=registry)
        self._measured_at = time.monotonic()
        staleness.labels(durable).set_function(lambda: time.monotonic() - self._measured_at)

    async def measure(self, broker: Broker, letters: DeadLetters) -> None:
        """Raises Unavailable, with the figures of before."""
        self._dead.set(await letters.count())
        self._pending.set(await broker.lag(self._durable))
        self._measured_at = time.monotonic()
