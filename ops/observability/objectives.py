"""Objectives of each service, and alerts on their burn rates (Google, The Site Reliability Workbook, ch. 5).

Measured at the gateway, per router of a service: what clients received, after retries, including the gateway's own
answers when no replica was available. A new service is covered without an edit.
"""

from dataclasses import dataclass

from ops.observability.prometheus_rules import Alert, Group, Page, Recording, Severity
from ops.observability.time_scale import NORMAL, TimeScale, format_duration

_HOUR, _DAY = 60, 24 * 60  # minutes
# a muxer only passes requests to the next layer's routers; what a service asks another one is no client's request
_ROUTERS = 'service!~".+-muxer",router!~"inside-.+"'
_SLOWEST = "0.5"  # seconds, and a bucket of the gateway's histogram (gateway/static.py)
_SHORTEST = 5  # minutes; every other window is an average of this one
_FEWEST = 100  # requests in the long window; fewer mean little


@dataclass(frozen=True, slots=True)
class Objective:
    """`budget` is the share of requests that may be bad, over 30 days.

    `total` and `bad` are PromQL, per second and by service; `{window}` is replaced by the window.
    """

    name: str
    budget: float
    total: str
    bad: str

    def share(self, window: str) -> str:
        """The share of bad requests, computed from the gateway's counters; for short windows."""
        return f"({self.bad} / {self.total})".format(window=window)

    def record_name(self, minutes: float) -> str:
        """The name of the recorded share of bad requests in a window."""
        return f"service:{self.name}_errors:ratio{format_duration(minutes * 60)}"

    def rules(self, scale: TimeScale) -> tuple[Recording, ...]:
        """Records longer windows as averages of the shortest, so that no evaluation reads three days of counters."""
        rates = (self._rate("requests"), self.total), (self._rate("errors"), self.bad)
        base = tuple(Recording(name, expr.format(window=scale.minutes(_SHORTEST))) for name, expr in rates)
        return base + tuple(
            Recording(self.record_name(minutes), self._average(scale.minutes(minutes))) for minutes in WINDOWS
        )

    def volume(self, minutes: float, scale: TimeScale) -> str:
        """The number of requests in the window."""
        return f"avg_over_time({self._rate('requests')}[{scale.minutes(minutes)}]) * {scale.seconds(minutes):g}"

    def _average(self, window: str) -> str:
        return " / ".join(f"avg_over_time({self._rate(figure)}[{window}])" for figure in ("errors", "requests"))

    def _rate(self, figure: str) -> str:
        return f"service:{self.name}_{figure}:rate{format_duration(_SHORTEST * 60)}"


@dataclass(frozen=True, slots=True)
class Burn:
    """Fires when both windows exceed `factor`: the long one shows that it matters, the short one that it persists.

    `factor` 1 uses up the budget in exactly 30 days. Lengths are in minutes.
    """

    factor: float
    long: float
    short: float
    lasting: float
    severity: Severity


def by_service(selector: str) -> str:
    """Requests per second, by the service's name in the manifest."""
    rate = f"sum by (service) (rate({selector}[{{window}}]))"
    return f'label_replace({rate}, "service", "$1", "service", "(.+)@.+")'


def _availability() -> Objective:
    total = by_service(f"traefik_router_requests_total{{{{{_ROUTERS}}}}}")
    failed = by_service(f'traefik_router_requests_total{{{{{_ROUTERS},code=~"5.."}}}}')
    return Objective("availability", 0.001, total, f"({failed} or 0 * {total})")


def _latency() -> Objective:
    figure = "traefik_router_request_duration_seconds"
    total = by_service(f"{figure}_count{{{{{_ROUTERS}}}}}")
    in_time = by_service(f'{figure}_bucket{{{{{_ROUTERS},le="{_SLOWEST}"}}}}')
    return Objective("latency", 0.01, total, f"({total} - {in_time})")


AVAILABILITY, LATENCY = _availability(), _latency()
OBJECTIVES = (AVAILABILITY, LATENCY)
BURNS = (
    Burn(14.4, 1 * _HOUR, 5, 2, Severity.PAGE),
    Burn(6, 6 * _HOUR, 30, 5, Severity.PAGE),
    Burn(3, 1 * _DAY, 2 * _HOUR, 10, Severity.TICKET),
    Burn(1, 3 * _DAY, 6 * _HOUR, 30, Severity.TICKET),
)
WINDOWS = sorted({window for burn in BURNS for window in (burn.long, burn.short)})
_PROMISES = {
    AVAILABILITY.name: "999 of 1,000 requests are not answered 5xx",
    LATENCY.name: f"99 of 100 requests are answered within {_SLOWEST} s",
}


def groups(scale: TimeScale = NORMAL) -> tuple[Group, ...]:
    volumes = tuple(Recording(_volume(burn.long), AVAILABILITY.volume(burn.long, scale)) for burn in BURNS)
    recorded = (rule for objective in OBJECTIVES for rule in objective.rules(scale))
    alerts = (_alert(objective, burn, scale) for objective in OBJECTIVES for burn in BURNS)
    # one group, so that each rule sees what the rules before it have recorded
    return (Group("objectives", (*recorded, *volumes, *alerts)),)


def _volume(minutes: float) -> str:
    return f"service:requests:in{format_duration(minutes * 60)}"


def _alert(objective: Objective, burn: Burn, scale: TimeScale) -> Alert:
    limit = f"{burn.factor:g} * {objective.budget:g}"
    both = " and ".join(f"{objective.record_name(minutes)} > {limit}" for minutes in (burn.long, burn.short))
    long, gone = format_duration(burn.long * 60), 30 / burn.factor
    return Alert(
        name=f"{objective.name.title()}Burn{long}",
        expr=f"{both} and {_volume(burn.long)} > {_FEWEST}",
        lasting=scale.minutes(burn.lasting),
        severity=burn.severity,
        page=Page.OBJECTIVES,
        summary=f"{{{{ $labels.service }}}} uses up its {objective.name} budget {burn.factor:g} times too fast",
        description=(
            f"{{{{ $value | humanizePercentage }}}} of its requests in {long} were bad. The objective is that "
            f"{_PROMISES[objective.name]}; at this rate the budget of 30 days is used up in {gone:.2g} days."
        ),
        heading=objective.name,
    )
