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
_FEWEST = 100  # requests in the long window: a single failure among ten says nothing


@dataclass(frozen=True, slots=True)
class Objective:
    """`bad` of `total` may be `budget` at most, over 30 days; both are selectors of counters of the gateway."""

    name: str
    budget: float
    total: str
    bad: str | None = None
    good: str | None = None

    def ratio(self, window: str) -> str:
        total = by_service(self.total, window)
        if self.good is not None:
            return f"1 - {by_service(self.good, window)} / {total}"
        return f"({by_service(self.bad or '', window)} or 0 * {total}) / {total}"

    def recorded(self, minutes: float) -> str:
        """The name of the share of bad requests in the window."""
        return f"service:{self.name}_errors:ratio_rate{named(minutes * 60)}"


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


def by_service(selector: str, window: str) -> str:
    """Per second, with the service's name as the manifest has it."""
    rate = f"sum by (service) (rate({selector}[{window}]))"
    return f'label_replace({rate}, "service", "$1", "service", "(.+)@.+")'


AVAILABILITY = Objective(
    "availability",
    budget=0.001,
    total=f"traefik_router_requests_total{{{_ROUTERS}}}",
    bad=f'traefik_router_requests_total{{{_ROUTERS},code=~"5.."}}',
)
LATENCY = Objective(
    "latency",
    budget=0.01,
    total=f"traefik_router_request_duration_seconds_count{{{_ROUTERS}}}",
    good=f'traefik_router_request_duration_seconds_bucket{{{_ROUTERS},le="{_SLOWEST}"}}',
)
OBJECTIVES = (AVAILABILITY, LATENCY)
BURNS = (
    Burn(14.4, 1 * _HOUR, 5, 2, Severity.PAGE),
    Burn(6, 6 * _HOUR, 30, 5, Severity.PAGE),
    Burn(3, 1 * _DAY, 2 * _HOUR, 15, Severity.TICKET),
    Burn(1, 3 * _DAY, 6 * _HOUR, 60, Severity.TICKET),
)
_PROMISES = {
    AVAILABILITY: "of 1,000 requests 999 are not answered 5xx",
    LATENCY: f"of 100 requests 99 are answered within {_SLOWEST} s",
}


def groups(pace: Pace = NORMAL) -> tuple[Group, ...]:
    windows = sorted({window for burn in BURNS for window in (burn.long, burn.short)})
    volumes = tuple(_volume(burn.long, pace) for burn in BURNS)
    recorded = tuple(
        Recording(objective.recorded(minutes), objective.ratio(pace.minutes(minutes)))
        for objective in OBJECTIVES
        for minutes in windows
    )
    alerts = tuple(_alert(objective, burn, pace) for objective in OBJECTIVES for burn in BURNS)
    return Group("objectives", volumes + recorded), Group("objectives burning", alerts)


def _volume_name(minutes: float) -> str:
    return f"service:requests:increase{named(minutes * 60)}"


def _volume(minutes: float, pace: Pace) -> Recording:
    window = pace.minutes(minutes)
    return Recording(_volume_name(minutes), f"{by_service(AVAILABILITY.total, window)} * {pace.seconds(minutes):g}")


def _alert(objective: Objective, burn: Burn, pace: Pace) -> Alert:
    limit = f"{burn.factor:g} * {objective.budget:g}"
    both = " and ".join(f"{objective.recorded(minutes)} > {limit}" for minutes in (burn.long, burn.short))
    long, gone = named(burn.long * 60), 30 / burn.factor
    return Alert(
        name=f"{objective.name.title()}Burn{long}",
        expr=f"{both} and {_volume_name(burn.long)} > {_FEWEST}",
        lasting=pace.minutes(burn.lasting),
        severity=burn.severity,
        page=Page.OBJECTIVES,
        summary=f"{{{{ $labels.service }}}} uses up its {objective.name} budget {burn.factor:g} times too fast",
        description=(
            f"{{{{ $value | humanizePercentage }}}} of its requests in {long} were bad. The promise is that "
            f"{_PROMISES[objective]}; like this, what 30 days may fail is gone in {gone:.2g} days."
        ),
    )
