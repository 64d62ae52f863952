"""Counts attempts to log in and to use links: succeeded, failed, abandoned, throttled, shed."""

from prometheus_client import CollectorRegistry, Counter

from services.auth.domain.throttling.attempt import Outcome
from services.auth.domain.throttling.limits import Scope


class PrometheusThrottleMetrics:
    """Fulfils `app.throttling.ports.ThrottleMetrics` for one kind of attempt, `login` or `link`."""

    def __init__(self, registry: CollectorRegistry, kind: str) -> None:
        self._outcomes = Counter(
            f"auth_{kind}_outcomes",
            "Attempts by outcome: success, failure, abandoned, throttled, shed",
            ["outcome"],
            registry=registry,
        )
        self._denials = Counter(
            f"auth_{kind}_throttled",
            "Attempts that were denied, by the scope that was closed",
            ["scope"],
            registry=registry,
        )
        for outcome in (*Outcome, "throttled", "shed"):
            self._outcomes.labels(outcome)
        for scope in Scope:
            self._denials.labels(scope.label)

    def count_outcome(self, outcome: Outcome) -> None:
        self._outcomes.labels(outcome).inc()

    def count_denied(self, scope: Scope) -> None:
        self._outcomes.labels("throttled").inc()
        self._denials.labels(scope.label).inc()

    def count_shed(self) -> None:
        self._outcomes.labels("shed").inc()
