"""What Prometheus and Jaeger know of the deployment.

Grafana, Loki and Alloy are not started: tests/ops/unit/test_compose_observe.py checks their configuration.
"""

import asyncio
import json
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.containers.deployment import Deployment
from tests.containers.standins import has_jaeger
from tests.stack.platform import PASSWORD

_PROMETHEUS = "http://prometheus:9090/api/v1"
_JAEGER = "http://jaeger:16686/api/v3"
_PATIENCE_S = 90  # two rounds of scrapes


async def test_prometheus_sees_every_replica_and_the_gateway(deployment: Deployment) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while True:
            found = json.loads(deployment.ask(f"{_PROMETHEUS}/query?query=up"))["data"]["result"]
            up = sorted(each["metric"]["job"] for each in found if each["value"][1] == "1")
            if up == ["auth", "auth", "notifications", "orders", "payments", "storefront", "traefik"]:
                return
            await asyncio.sleep(1)


def test_prometheus_takes_the_generated_rules(deployment: Deployment) -> None:
    groups = json.loads(deployment.ask(f"{_PROMETHEUS}/rules"))["data"]["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert {rule["type"] for rule in rules} == {"alerting", "recording"}
    assert [rule["name"] for rule in rules if rule["health"] == "err"] == []


@pytest.mark.skipif(not has_jaeger(), reason="no jaeger here: put one on PATH, or build it with ./goodgo up --observe")
async def test_a_request_is_one_trace_from_the_gateway_to_the_statement(
    deployment: Deployment, client: httpx.AsyncClient
) -> None:
    trace = uuid4().hex
    person = {"email": f"{trace}@example.com", "password": PASSWORD}
    kept = {"traceparent": f"00-{trace}-{uuid4().hex[:16]}-01"}
    assert (await client.post("/auth/v1/register", json=person, headers=kept)).status_code == 201
    spans: dict[str, set[str]] = {}
    try:
        async with asyncio.timeout(_PATIENCE_S):
            while not _is_whole(spans):  # each process sends its own spans in its own time
                await asyncio.sleep(1)
                spans = _spans(deployment, trace)
    except TimeoutError:
        pytest.fail(f"after {_PATIENCE_S} s the trace is {spans}")


def _is_whole(spans: dict[str, set[str]]) -> bool:
    auth = spans.get("auth", set())
    served = "POST /auth/v1/register" in auth and any(name.startswith("INSERT") for name in auth)
    return served and spans.keys() >= {"gateway", "notifications"}


def _spans(deployment: Deployment, trace: str) -> dict[str, set[str]]:
    """Names of spans by their service, of all its replicas: one may answer, and another publish what was kept."""
    try:
        found = json.loads(deployment.ask(f"{_JAEGER}/traces/{trace}"))["result"]["resourceSpans"]
    except AssertionError as error:
        if "404" in str(error):
            return {}
        raise
    spans: dict[str, set[str]] = {}
    for each in found:
        spans.setdefault(_service(each["resource"]["attributes"]), set()).update(_names(each))
    return spans


def _service(attributes: Iterable[Any]) -> str:
    return next(str(each["value"]["stringValue"]) for each in attributes if each["key"] == "service.name")


def _names(resource: Any) -> Iterable[str]:
    return (span["name"] for scope in resource["scopeSpans"] for span in scope["spans"])
