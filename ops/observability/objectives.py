"""What each service promises, and how fast it uses up what it may fail (Google, The Site Reliability Workbook, ch. 5).

Measured at the gateway, per router of a service: that is what clients were answered, after retries, and with what the
gateway had to answer itself because no replica was there. A service that is added is covered without an edit.
"""

from dataclasses import dataclass

from ops.observability.pace import NORMAL, Pace, named
from ops.observability.rules import Alert, Group, Page, Recording, Severity

_HOUR, _DAY = 60, 24 * 60  # minutes
_ROUTERS = 'service!~".+-muxer"'  # a muxer only hands on to the next layer's routers
_SLOWEST = "0.5"  # seconds, and a bucket of the gateway's histogram (gateway/static.py)
_SHORTEST = 5  # minutes, which every other window is averaged from
_FEWEST = 100  # requests in the long window: a single failure among ten says nothing


@dataclass(frozen=True, slots=True)
class Objective:
    """`budget` is the share of requests that may be bad, over 30 days.

    `total` and `bad` are per second and by service, in a window that is put in for `{window}`.
    """

    name: str
    budget: float
    total: str
    bad: str

    def share(self, window: str) -> str:
        """Of requests that are bad, straight from the gateway's counters: for short windows."""
        return f"({self.bad} / {self.total})".format(window=window)

    def recorded(self, minutes: float) -> str:
        """The name of the share of bad requests in the window."""
        return f"service:{self.name}_errors:ratio{named(minutes * 60)}"

    def rules(self, pace: Pace) -> tuple[Recording, ...]:
        """Longer windows are averages of the shortest: three days of every counter would be read at each evaluation."""
        rates = (self._rate("requests"), self.total), (self._rate("errors"), self.bad)
        base = tuple(Recording(name, expr.format(window=pace.minutes(_SHORTEST))) for name, expr in rates)
        return base + tuple(
            Recording(self.recorded(minutes), self._averaged(pace.minutes(minutes))) for minutes in WINDOWS
        )

    def volume(self, minutes: float, pace: Pace) -> str:
        """Requests in the window."""
        return f"avg_over_time({self._rate('requests')}[{pace.minutes(minutes)}]) * {pace.seconds(minutes):g}"

    def _averaged(self, window: str) -> str:
        return " / ".join(f"avg_over_time({self._rate(figure)}[{window}])" for figure in ("errors", "requests"))

    def _rate(self, figure: str) -> str:
        return f"service:{self.name}_{figure}:rate{named(_SHORTEST * 60)}"


@dataclass(frozen=True, slots=True)
class Burn:
    """Both windows must show it: the long one that it matters, the short one that it goes on. Lengths in minutes.

    `factor` 1 uses up the budget in exactly 30 days.
    """

    factor: float
    long: float
    short: float
    lasting: float
    severity: Severity


def by_service(selector: str) -> str:
    """Per second, with the service's name as the manifest has it."""
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
    AVAILABILITY.name: "of 1,000 requests 999 are not answered 5xx",
    LATENCY.name: f"of 100 requests 99 are answered within {_SLOWEST} s",
}


def groups(pace: Pace = NORMAL) -> tuple[Group, ...]:
    volumes = tuple(Recording(_volume(burn.long), AVAILABILITY.volume(burn.long, pace)) for burn in BURNS)
    recorded = (rule for objective in OBJECTIVES for rule in objective.rules(pace))
    alerts = (_alert(objective, burn, pace) for objective in OBJECTIVES for burn in BURNS)
    # one group: each rule sees what the ones before it recorded a moment ago
    return (Group("objectives", (*recorded, *volumes, *alerts)),)


def _volume(minutes: float) -> str:
    return f"service:requests:in{named(minutes * 60)}"


def _alert(objective: Objective, burn: Burn, pace: Pace) -> Alert:
    limit = f"{burn.factor:g} * {objective.budget:g}"
    both = " and ".join(f"{objective.recorded(minutes)} > {limit}" for minutes in (burn.long, burn.short))
    long, gone = named(burn.long * 60), 30 / burn.factor
    return Alert(
        name=f"{objective.name.title()}Burn{long}",
        expr=f"{both} and {_volume(burn.long)} > {_FEWEST}",
        lasting=pace.minutes(burn.lasting),
        severity=burn.severity,
        page=Page.OBJECTIVES,
        summary=f"{{{{ $labels.service }}}} uses up its {objective.name} budget {burn.factor:g} times too fast",
        description=(
            f"{{{{ $value | humanizePercentage }}}} of its requests in {long} were bad. The promise is that "
            f"{_PROMISES[objective.name]}; like this, what 30 days may fail is gone in {gone:.2g} days."
        ),
        heading=objective.name,
    )
