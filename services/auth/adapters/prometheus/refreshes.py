"""How refreshes end."""

from prometheus_client import CollectorRegistry, Counter

from services.auth.domain.sessions import RefreshOutcome


class PrometheusRefreshFigures:
    """Fulfils `app.ports.RefreshFigures`: tells a theft from a lost answer and from a late tab."""

    def __init__(self, registry: CollectorRegistry) -> None:
        told = "Refreshes by what they came to: rotated, repeated, late, reused, dead, unknown"
        outcomes = Counter("auth_refresh_outcomes", told, ["outcome"], registry=registry)
        self._of = {outcome: outcomes.labels(outcome) for outcome in RefreshOutcome}  # zero is a figure, too

    def counted(self, outcome: RefreshOutcome) -> None:
        self._of[outcome].inc()
