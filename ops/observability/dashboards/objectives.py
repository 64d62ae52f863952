"""How much of what may fail is used up, and how fast."""

from ops.observability import objectives
from ops.observability.dashboards.panels import Page, Row, lines, number
from ops.observability.objectives import BURNS, Objective
from ops.observability.pace import named

_LONGEST = max(burn.long for burn in BURNS)


def _row(objective: Objective, told: str) -> Row:
    burned = {
        f"{{{{service}}}} {named(burn.long * 60)}": f"{objective.recorded(burn.long)} / {objective.budget:g}"
        for burn in BURNS
    }
    shares = {f"{{{{service}}}} {named(burn.short * 60)}": objective.recorded(burn.short) for burn in BURNS}
    return Row(
        objective.name.title(),
        (
            number(
                "Burn rate, 1 h",
                "1 uses up the budget in exactly 30 days; 14.4 pages.",
                f"{objective.recorded(60)} / {objective.budget:g}",
                warn=1,
                bad=14.4,
            ),
            number(
                "Bad in 3 days",
                told,
                objective.recorded(_LONGEST),
                unit="percentunit",
                warn=objective.budget / 2,
                bad=objective.budget,
            ),
            lines(
                "Burn rates",
                "By the long windows of the alerts: from 6 within 6 h somebody is paged.",
                burned,
                warn=1,
                bad=6,
            ),
            lines(
                "Bad share",
                "By the short windows: whether it goes on.",
                shares,
                unit="percentunit",
                bad=objective.budget,
            ),
        ),
    )


OBJECTIVES = Page(
    "goodgo-objectives",
    "GoodGo: objectives",
    "What each service promises, and how fast it uses up what it may fail. The alerts use the same figures.",
    (
        _row(objectives.AVAILABILITY, "Share of requests that were answered 5xx; 0.1 % may be."),
        _row(objectives.LATENCY, "Share of requests that took over 0.5 s; 1 % may."),
        Row(
            "Volume",
            (
                lines(
                    "Requests in 1 h",
                    "What the shares are of; below 100 no alert fires.",
                    {"{{service}}": "service:requests:in1h"},
                    width=24,
                ),
            ),
        ),
    ),
)
