"""Figures whose number of series no client decides."""

import asyncio
import tomllib
from dataclasses import dataclass

import pytest
from prometheus_client import CollectorRegistry

from kernel.errors import NotFound
from kernel.runtime.telemetry.metrics import VERSION, RequestMetrics
from kernel.runtime.telemetry.use_case_metrics import measure_use_cases
from tests.architecture.house import ROOT


class Fails:
    async def execute(self, error: BaseException) -> None:
        raise error


class Answers:
    async def execute(self, question: str) -> str:
        return question.upper()


@dataclass(frozen=True, slots=True)
class UseCases:
    fail: Fails
    answer: Answers
    mail: Answers | None
    keys: str


def test_a_request_is_counted_by_method_template_and_status() -> None:
    metrics = RequestMetrics(CollectorRegistry())
    for _ in range(2):
        metrics.observe("GET", "/orders/v1/orders/{order_id}", 200, 0.004)
    told = metrics.exposition()[0].decode()
    assert 'http_requests_total{method="GET",route="/orders/v1/orders/{order_id}",status="200"} 2.0' in told
    assert 'http_request_duration_seconds_bucket{le="0.005",method="GET"' in told


def test_invented_methods_are_one_series() -> None:
    metrics = RequestMetrics(CollectorRegistry())
    for number in range(100):
        metrics.observe(f"BREW{number}", "unmatched", 405, 0.0)
    told = metrics.exposition()[0].decode()
    assert 'http_requests_total{method="other",route="unmatched",status="405"} 100.0' in told
    assert "BREW" not in told


def test_two_applications_in_one_process_count_apart() -> None:
    one, other = RequestMetrics(CollectorRegistry()), RequestMetrics(CollectorRegistry())
    one.observe("GET", "/", 200, 0.0)
    assert b'http_requests_total{method="GET"' not in other.exposition()[0]


async def test_a_use_case_is_timed_by_its_name_and_what_it_came_to() -> None:
    registry = CollectorRegistry()
    do = measure_use_cases(UseCases(Fails(), Answers(), None, "no use case"), registry)
    assert await do.answer.execute("ok?") == "OK?"
    for error in (NotFound(), ValueError(), asyncio.CancelledError()):
        with pytest.raises(type(error)):
            await do.fail.execute(error)
    count = "use_case_duration_seconds_count"
    told = {
        (sample.labels["use_case"], sample.labels["outcome"]): sample.value
        for family in registry.collect()
        for sample in family.samples
        if sample.name == count
    }
    assert told == {("answer", "ok"): 1, ("fail", "not-found"): 1, ("fail", "fault"): 1, ("fail", "cancelled"): 1}


def test_what_is_no_use_case_stays_what_it_is() -> None:
    do = measure_use_cases(UseCases(Fails(), Answers(), None, "no use case"), CollectorRegistry())
    assert (do.mail, do.keys) == (None, "no use case")


def test_the_version_that_is_told_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
