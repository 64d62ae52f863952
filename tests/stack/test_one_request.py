"""One request, found by its id in what every platform keeps: its log lines, and its place among the others."""

import json
from typing import Any
from uuid import uuid4

import httpx

from tests.stack.cli import complaints
from tests.stack.platform import PASSWORD, Platform

_ROUTE = "/auth/v1/login"


def _asked(platform: Platform, *words: str) -> dict[str, Any]:
    done = platform.run(*words, "--json")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


async def _refused(client: httpx.AsyncClient, trace_id: str) -> str:
    """A log in with a wrong password, whose trace is sampled; its id."""
    headers = {"x-request-id": f"one-{uuid4().hex}", "traceparent": f"00-{trace_id}-b7ad6b7169203331-01"}
    body = {"email": f"{trace_id}@example.com", "password": PASSWORD}
    answer = await client.post(_ROUTE, json=body, headers=headers)
    assert (answer.status_code, answer.headers["x-request-id"]) == (401, headers["x-request-id"])
    return headers["x-request-id"]


async def test_all_that_a_request_made_anybody_log_is_found_by_its_id(
    platform: Platform, client: httpx.AsyncClient
) -> None:
    trace_id = uuid4().hex
    request_id = await _refused(client, trace_id)
    (line,) = _asked(platform, "logs", "--request", request_id)["lines"]
    assert line["source"] in {"auth-1", "auth-2"}
    assert (line["route"], line["status"], line["outcome"]) == (_ROUTE, 401, "invalid-credentials")
    assert _asked(platform, "logs", "--request", trace_id)["lines"] == [line], "and by its trace's"
    shown = platform.run("logs", "--request", request_id).stdout
    assert f"route={_ROUTE}" in shown
    assert platform.run("logs", "notifications", "--request", request_id).returncode == 3, "of one child alone"


async def test_a_request_has_a_place_in_the_histogram_of_its_route(
    platform: Platform, client: httpx.AsyncClient
) -> None:
    trace_id = uuid4().hex
    request_id = await _refused(client, trace_id)
    for _ in range(3):
        await _refused(client, uuid4().hex)
    (found,) = _asked(platform, "latency", request_id)["requests"]
    assert (found["service"], found["method"], found["route"]) == ("auth", "POST", _ROUTE)
    counted = found["replicas"]
    assert counted["requests"] >= 4, "of both replicas together"
    assert abs(counted["faster"] + counted["same"] + counted["slower"] - 1) < 1e-9
    bucket = counted["bucket"]
    assert bucket["above_seconds"] < found["duration_ms"] / 1000 <= (bucket["up_to_seconds"] or 60)
    assert 1 <= bucket["requests"] <= counted["requests"]
    assert found["example"]["trace_id"], "its bucket has an example whose trace is kept"
    assert found["prometheus"] is None, "nobody looks on"
    shown = platform.run("latency", request_id).stdout
    assert f"POST {_ROUTE}  401 invalid-credentials" in shown
    assert "  here" in shown


async def test_the_newest_request_of_its_bucket_is_its_example(platform: Platform, client: httpx.AsyncClient) -> None:
    trace_id = uuid4().hex
    request_id = f"health-{uuid4().hex}"
    headers = {"x-request-id": request_id, "traceparent": f"00-{trace_id}-b7ad6b7169203331-01"}
    assert (await client.get("/auth/v1/me", headers=headers)).status_code == 401
    (found,) = _asked(platform, "latency", trace_id)["requests"]
    assert (found["request_id"], found["trace_id"]) == (request_id, trace_id)
    assert (found["example"]["trace_id"], found["example"]["is_this_request"]) == (trace_id, True)


def test_an_id_that_nothing_is_known_of_is_not_found(platform: Platform) -> None:
    for command in (("logs", "--request"), ("latency",)):
        done = platform.run(*command, "of-nobody")
        assert (done.returncode, done.stdout) == (3, "")
        assert len(complaints(done.stderr)) == 1
        assert "of-nobody" in done.stderr


def test_without_a_jaeger_the_error_says_how_to_get_one(platform: Platform) -> None:
    done = platform.run("trace", "anything")
    assert done.returncode == 1
    assert "./goodgo up --observe" in complaints(done.stderr)[0]
    elsewhere = platform.run("trace", "anything", "--jaeger", "http://127.0.0.1:1")
    assert elsewhere.returncode == 1
    assert "no answer from a Jaeger at http://127.0.0.1:1" in complaints(elsewhere.stderr)[0]


def test_json_without_a_request_is_a_usage_error(platform: Platform) -> None:
    assert platform.run("logs", "auth", "--json").returncode == 2
