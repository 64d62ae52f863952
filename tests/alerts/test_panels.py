"""Every query of every dashboard has data after real traffic: no panel shows what is not measured."""

import asyncio
import json
import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
import pytest_asyncio

from ops.observability.__main__ import GENERATED
from ops.observability.prometheus_rules import RUNBOOKS
from ops.stack.settings import CHECKOUT
from tests.alerts.people import everything
from tests.alerts.stage import Stage

_PUT_IN = {"$__rate_interval": "60s", "$job": ".+"}  # by Grafana
_LABEL = re.compile(r"\{\{(\w+)\}\}")
_ENTRY_POINTS = {"http", "http-2", "https", "https-2", "internal"}
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE", "EXTENSION_METHOD"}
_PROMQL = re.compile(r"```promql\n(.+?)```", re.DOTALL)
_FIGURE = re.compile(
    r"\b(?:http|use_case|argon2|postgres|readiness|auth|outbox|consumer|revocation|notifications"
    r"|orders|payments|upstream|background|traefik|process)_\w+"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is checked in."""

    page: str
    panel: str
    expr: str
    legend: str

    @property
    def put_in(self) -> str:
        expr = self.expr
        for name, value in _PUT_IN.items():
            expr = expr.replace(name, value)
        return expr


def _queries() -> list[Asked]:
    pages = [json.loads(file.read_text("utf-8")) for file in sorted((GENERATED / "dashboards").glob("*.json"))]
    return [
        Asked(page["uid"], panel["title"], target["expr"], target["legendFormat"])
        for page in pages
        for panel in page["panels"]
        for target in panel.get("targets", ())
    ]


_READINGS = 2.5  # seconds


@dataclass(slots=True)
class Lived:
    """`before` is how refreshes had ended before people came, `rounds` how often they did."""

    stage: Stage
    before: dict[str, float]
    rounds: int = 0

    async def go_on(self) -> None:
        await everything(self.stage)
        self.rounds += 1
        await asyncio.sleep(_READINGS)

    async def since(self) -> dict[str, float]:
        return {outcome: times - self.before[outcome] for outcome, times in (await _refreshes(self.stage)).items()}


async def _refreshes(stage: Stage) -> dict[str, float]:
    counted = await stage.prometheus.query("sum by (outcome) (auth_refresh_outcomes_total)")
    return {labels["outcome"]: times for labels, times in counted}


@pytest_asyncio.fixture(scope="module")
async def lived(stage: Stage) -> Lived:
    """Twice, so that what was counted for the first time grows afterwards."""
    lived = Lived(stage, await _refreshes(stage))
    for _ in range(2):
        await lived.go_on()
    return lived


@pytest.mark.parametrize("asked", _queries(), ids=lambda asked: f"{asked.page}: {asked.panel}: {asked.legend}")
async def test_it_has_data_and_its_legend_names_labels_that_are_there(lived: Lived, asked: Asked) -> None:
    found = await lived.stage.prometheus.query(asked.put_in)
    if not found:  # a rate looks back for a minute, which a loaded machine may need to get here
        await lived.go_on()
        found = await lived.stage.prometheus.query(asked.put_in)
    assert found, f"no data: {asked.put_in}"
    for label in _LABEL.findall(asked.legend):
        assert all(label in labels for labels, _ in found), f"{label} is not among {found[0][0]}"


async def test_a_theft_a_lost_answer_and_a_late_tab_are_told_apart(lived: Lived) -> None:
    once = {"rotated": 3, "repeated": 1, "late": 1, "reused": 1, "dead": 1, "unknown": 1}
    happened = {outcome: lived.rounds * times for outcome, times in once.items()}
    assert await lived.since() == happened | {"recovered": 0, "elsewhere": 0, "unproven": 0}


async def test_each_event_was_counted_where_it_was_published(lived: Lived) -> None:
    for type_ in ("auth.account.registered", "auth.session.started", "auth.session.ended", "auth.refresh.reused"):
        ((_, counted),) = await lived.stage.prometheus.query(f'sum(outbox_published_total{{type="{type_}"}})')
        assert counted > 0, type_


async def test_no_client_decides_how_many_series_the_gateway_has(lived: Lived) -> None:
    client, routers = lived.stage.client, _routers(lived.stage)
    for word in (f"X{uuid4().hex}" for _ in range(3)):
        await client.request(word, f"/auth/v1/{word}", headers={"host": f"{word}.example.com", "x-request-id": word})
        await client.get(f"/{word}", headers={"user-agent": word})
    await asyncio.sleep(_READINGS)
    found = await lived.stage.prometheus.query('{__name__=~"traefik_.+_total"}')
    for label, allowed in {"router": routers, "method": _METHODS, "entrypoint": _ENTRY_POINTS}.items():
        assert {labels[label] for labels, _ in found if label in labels} <= allowed, label


def _routers(stage: Stage) -> set[str]:
    told = json.loads((stage.home / "gateway/dynamic/platform.yaml").read_text())
    # Traefik copies a router of several entry points for each of them
    copies = {f"{entry}-{name}" for name, it in told["http"]["routers"].items() for entry in it.get("entryPoints", ())}
    return {f"{name}@file" for name in copies | set(told["http"]["routers"])} | {"ping@internal", "prometheus@internal"}


async def test_the_gateways_figures_are_not_served_to_the_public(lived: Lived) -> None:
    for path in ("/metrics", "/ping", "/auth/metrics", "/dashboard/", "/api/rawdata"):
        assert (await lived.stage.client.get(path)).status_code == 404


@pytest.mark.parametrize("page", sorted(path.name for path in (CHECKOUT / RUNBOOKS).glob("*.md")))
async def test_the_queries_of_the_runbooks_can_be_asked(lived: Lived, page: str) -> None:
    """Most find nothing where all is well; none names a figure that is not there."""
    text = (CHECKOUT / RUNBOOKS / page).read_text("utf-8")
    queries = [line for block in _PROMQL.findall(text) for line in block.splitlines()]
    assert queries
    figures = await lived.stage.prometheus.query('count by (__name__) ({__name__!=""})')
    known = {labels["__name__"] for labels, _ in figures}
    for query in queries:
        await lived.stage.prometheus.query(query)
        assert set(_FIGURE.findall(query)) <= known, query
