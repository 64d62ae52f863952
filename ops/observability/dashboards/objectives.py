"""Error budgets and burn rates."""

from ops.observability import objectives
from ops.observability.dashboards.panels import Page, Row, lines, number
from ops.observability.objectives import BURNS, Objective
from ops.observability.time_scale import format_duration

_LONGEST = max(burn.long for burn in BURNS)


def _legend(minutes: float) -> str:
    return f"{{{{service}}}} {format_duration(minutes * 60)}"


def _row(objective: Objective, description: str) -> Row:
    burned = {_legend(burn.long): f"{objective.record_name(burn.long)} / {objective.budget:g}" for burn in BURNS}
    shares = {_legend(burn.short): objective.record_name(burn.short) for burn in BURNS}
    return Row(
        objective.name.title(),
        (
            number(
                "Burn rate, 1 h",
                "1 uses up the budget in 30 days; 14.4 pages.",
                f"{objective.record_name(60)} / {objective.budget:g}",
                warn=1,
                bad=14.4,
            ),
            number(
                "Bad in 3 days",
                description,
                objective.record_name(_LONGEST),
                unit="percentunit",
                warn=objective.budget / 2,
                bad=objective.budget,
            ),
            lines(
                "Burn rates",
                "By the long windows of the alerts; 6 within 6 h pages.",
                burned,
                warn=1,
                bad=6,
            ),
            lines(
                "Bad share",
                "By the short windows: whether the problem persists.",
                shares,
                unit="percentunit",
                bad=objective.budget,
            ),
        ),
    )


OBJECTIVES = Page(
    "goodgo-objectives",
    "GoodGo: objectives",
    "What each service promises, and how fast it uses up its error budget. The alerts use the same rules.",
    (
        _row(objectives.AVAILABILITY, "Share of requests that were answered 5xx; the objective is 0.1 %."),
        _row(objectives.LATENCY, "Share of requests that took over 0.5 s; the objective is 1 %."),
        Row(
            "Volume",
            (
                lines(
                    "Requests in 1 h",
                    "The requests that the shares refer to; below 100 no alert fires.",
                    {"{{service}}": "service:requests:in1h"},
                    width=24,
                ),
            ),
        ),
    ),
)
