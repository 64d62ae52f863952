"""What waits for an operator or for the provider, as metrics: read from the store, the same in every replica."""

from prometheus_client import CollectorRegistry, Gauge

from services.payments.app.attempts.ports import Attempts
from services.payments.app.books.ports import Discrepancies


class BacklogMetrics:
    """Measures the open attempts and discrepancies."""

    def __init__(self, attempts: Attempts, discrepancies: Discrepancies, registry: CollectorRegistry) -> None:
        self._attempts = attempts
        self._discrepancies = discrepancies
        self._open = Gauge("payments_attempts_open", "Attempts that are not settled", registry=registry)
        self._unknown = Gauge("payments_attempts_unknown", "Attempts of unknown outcome", registry=registry)
        self._age = Gauge(
            "payments_attempts_unknown_age_seconds",
            "Seconds since the oldest attempt of unknown outcome was first sent; 0 without one",
            registry=registry,
        )
        self._differing = Gauge(
            "payments_discrepancies_open", "Discrepancies that no operator has resolved", registry=registry
        )

    async def step(self) -> None:
        """Raises Unavailable."""
        backlog = await self._attempts.measure()
        self._open.set(backlog.open)
        self._unknown.set(backlog.unknown)
        self._age.set(backlog.unknown_for.total_seconds())
        self._differing.set(await self._discrepancies.count_open())
