"""Prometheus metrics of a consumer."""

import time

from prometheus_client import CollectorRegistry, Gauge

from kernel.runtime.events.broker.port import Broker
from kernel.runtime.events.inbox.dead_letters import DeadLetters


class ConsumerMetrics:
    """Every replica that consumes under the name `durable` measures them."""

    def __init__(self, registry: CollectorRegistry, durable: str) -> None:
        self._durable = durable
        pending = Gauge("consumer_pending", "Messages not handled yet", ["consumer"], registry=registry)
        dead = Gauge("consumer_dead_letters", "Messages given up", ["consumer"], registry=registry)
        self._pending, self._dead = pending.labels(durable), dead.labels(durable)
        description = "Since the other metrics of the consumer were last measured"
        staleness = Gauge("consumer_staleness_seconds", description, ["consumer"], registry=registry)
        self._measured_at = time.monotonic()
        staleness.labels(durable).set_function(lambda: time.monotonic() - self._measured_at)

    async def measure(self, broker: Broker, letters: DeadLetters) -> None:
        """Raises Unavailable; the metrics then stay as they are."""
        # first: handlers that are stuck hold every connection to the database
        self._pending.set(await broker.lag(self._durable))
        self._dead.set(await letters.count())
        self._measured_at = time.monotonic()
