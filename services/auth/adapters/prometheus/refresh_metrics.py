"""Counts refreshes by outcome."""

from prometheus_client import CollectorRegistry, Counter

from services.auth.domain.sessions.refresh_rotation import RefreshOutcome


class PrometheusRefreshMetrics:
    """Fulfils `app.sessions.ports.RefreshMetrics`: tells a theft from a lost response."""

    def __init__(self, registry: CollectorRegistry) -> None:
        description = "Refreshes by outcome: rotated, repeated, recovered, elsewhere, late, reused, dead, unknown"
        outcomes = Counter("auth_refresh_outcomes", description, ["outcome"], registry=registry)
        self._counters = {outcome: outcomes.labels(outcome) for outcome in RefreshOutcome}  # all exported, from 0 on

    def count(self, outcome: RefreshOutcome) -> None:
        self._counters[outcome].inc()
