"""How attempts end."""

from prometheus_client import CollectorRegistry, Counter

from services.auth.domain.guessing import Outcome, Scope


class PrometheusGuessingFigures:
    """Fulfils `app.guessing_ports.GuessingFigures` for one kind of attempt, `login` or `link`."""

    def __init__(self, registry: CollectorRegistry, kind: str) -> None:
        self._outcomes = Counter(
            f"auth_{kind}_outcomes",
            "Attempts by what they came to: right, wrong, undecided, throttled, shed",
            ["outcome"],
            registry=registry,
        )
        self._denials = Counter(
            f"auth_{kind}_throttled",
            "Attempts that were not made, by the scope that was closed",
            ["scope"],
            registry=registry,
        )
        for outcome in (*Outcome, "throttled", "shed"):
            self._outcomes.labels(outcome)
        for scope in Scope:
            self._denials.labels(scope)

    def settled(self, outcome: Outcome) -> None:
        self._outcomes.labels(outcome).inc()

    def denied(self, scope: Scope) -> None:
        self._outcomes.labels("throttled").inc()
        self._denials.labels(scope).inc()

    def shed(self) -> None:
        self._outcomes.labels("shed").inc()
