"""Panels and pages. Each panel has a sentence that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

from grafana_foundation_sdk.builders import common, dashboard, prometheus, stat, timeseries
from grafana_foundation_sdk.models import common as words
from grafana_foundation_sdk.models import dashboard as models

WINDOW = "$__rate_interval"
"""A variable that Grafana replaces by at least four scrape intervals."""
_SOURCE = models.DataSourceRef(type_val="prometheus", uid="${datasource}")
_HEIGHT = 7  # of the 24 columns' unit
_OK, _WARNING, _BAD = "green", "orange", "red"
Panel: TypeAlias = stat.Panel | timeseries.Panel


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """`services` adds a variable for the service, which queries use as `$job`."""

    uid: str
    title: str
    description: str
    rows: tuple[Row, ...]
    services: bool = False
    tags: tuple[str, ...] = field(default=("goodgo",))

    def build(self) -> models.Dashboard:
        page = (
            dashboard.Dashboard(self.title)
            .uid(self.uid)
            .description(self.description)
            .tags(list(self.tags))
            .readonly()
            .refresh("30s")
            .time("now-1h", "now")
            .tooltip(models.DashboardCursorSync.CROSSHAIR)
            .with_variable(dashboard.DatasourceVariable("datasource").label("Data source").type("prometheus"))
            .link(dashboard.DashboardLink("GoodGo").type(models.DashboardLinkType.DASHBOARDS).tags(["goodgo"]))
        )
        if self.services:
            page.with_variable(_services())
        ids = count(1)
        for row in self.rows:
            page.with_row(dashboard.Row(row.title).id(next(ids)))
            for panel in row.panels:
                page.with_panel(panel.id(next(ids)))
        return page.build()


def number(
    title: str,
    description: str,
    query: str,
    *,
    unit: str = "short",
    warn: float | None = None,
    bad: float | None = None,
) -> stat.Panel:
    """A number for each series; orange from `warn` and red from `bad`."""
    reduced = common.ReduceDataOptions().calcs(["lastNotNull"]).values(values=False)
    return (
        stat.Panel()
        .title(title)
        .description(description)
        .datasource(_SOURCE)
        .unit(unit)
        .span(4)
        .height(4)
        .reduce_options(reduced)
        .color_mode(words.BigValueColorMode.VALUE)
        .graph_mode(words.BigValueGraphMode.AREA)
        .thresholds(_thresholds(warn, bad))
        .with_target(_target("A", query, "").range())
    )


def lines(
    title: str,
    description: str,
    queries: Mapping[str, str],
    *,
    unit: str = "short",
    width: int = 8,
    warn: float | None = None,
    bad: float | None = None,
    exemplars: bool = False,
) -> timeseries.Panel:
    """Lines, with `queries` by legend, which may use labels as `{{job}}`; horizontal lines at `warn` and `bad`."""
    panel = (
        timeseries.Panel()
        .title(title)
        .description(description)
        .datasource(_SOURCE)
        .unit(unit)
        .min(0)
        .span(width)
        .height(_HEIGHT)
        .fill_opacity(10)
        .show_points(words.VisibilityMode.NEVER)
        .legend(
            common.VizLegendOptions()
            .display_mode(words.LegendDisplayMode.LIST)
            .placement(words.LegendPlacement.BOTTOM)
            .show_legend(show_legend=True)
        )
        .tooltip(common.VizTooltipOptions().mode(words.TooltipDisplayMode.MULTI).sort(words.SortOrder.DESCENDING))
        .thresholds(_thresholds(warn, bad))
    )
    if warn is not None or bad is not None:
        across = common.GraphThresholdsStyleConfig().mode(words.GraphThresholdsStyleMode.DASHED)
        panel.thresholds_style(across)
    for ref, (legend, query) in zip("ABCDEFGH", queries.items(), strict=False):
        panel.with_target(_target(ref, query, legend).range().exemplar(exemplars))
    return panel


def quantiles(histogram: str, by: str = "", where: str = "") -> dict[str, str]:
    """Queries for the median and the 95th percentile of a histogram, by legend; `by` are the labels to keep."""
    kept, selector = f"{by}, le" if by else "le", f"{{{where}}}" if where else ""
    legend = "".join(f" {{{{{label}}}}}" for label in by.split(", ") if label)
    rate = f"sum by ({kept}) (rate({histogram}_bucket{selector}[{WINDOW}]))"
    return {f"p{round(q * 100)}{legend}": f"histogram_quantile({q}, {rate})" for q in (0.5, 0.95)}


def _target(ref: str, query: str, legend: str) -> prometheus.Dataquery:
    return prometheus.Dataquery().ref_id(ref).expr(query).legend_format(legend).datasource(_SOURCE)


def _thresholds(warn: float | None, bad: float | None) -> dashboard.ThresholdsConfig:
    steps = [models.Threshold(value=None, color=_OK)]
    steps += [
        models.Threshold(value=at, color=color) for at, color in ((warn, _WARNING), (bad, _BAD)) if at is not None
    ]
    return dashboard.ThresholdsConfig().mode(models.ThresholdsMode.ABSOLUTE).steps(steps)


def _services() -> dashboard.QueryVariable:
    return (
        dashboard.QueryVariable("job")
        .label("Service")
        .query("label_values(http_requests_total, job)")
        .datasource(_SOURCE)
        .refresh(models.VariableRefresh.ON_TIME_RANGE_CHANGED)
        .multi(multi=True)
        .include_all(include_all=True)
        .all_value(".+")
    )
