"""Prometheus and Jaeger beside a platform: they follow it, and nothing that happens to them happens to it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.observe.sockets import listening
from tests.stack.cli import alive, pids, using
from tests.stack.platform import Platform, newcomer, running

_PATIENCE_S = 90.0
_LOOK_ON = ("prometheus", "jaeger")


def _ask(observed: Platform, name: str, path: str, **asked: str) -> Any:
    url = observed.status()["backing"][name]["url"]
    return httpx.get(url + path, params=asked, timeout=10, trust_env=False).raise_for_status().json()["data"]


def _up(observed: Platform) -> dict[str, set[str]]:
    """Job -> the addresses of its replicas that Prometheus reads."""
    found: dict[str, set[str]] = {}
    for target in _ask(observed, "prometheus", "/api/v1/targets", state="active")["activeTargets"]:
        if target["health"] == "up":
            found.setdefault(target["labels"]["job"], set()).add(target["labels"]["instance"])
    return found


def _replicas(observed: Platform) -> dict[str, set[str]]:
    services = observed.status()["services"]
    return {
        name: {replica["url"].removeprefix("http://") for replica in service["replicas"]}
        for name, service in services.items()
    }


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.3)


def _sees_all(observed: Platform) -> bool:
    seen = _up(observed)
    gateways = seen.pop("traefik", set())
    return len(gateways) == 1 and seen == _replicas(observed)


def test_they_listen_on_loopback_and_nowhere_else(observed: Platform) -> None:
    backing = observed.status()["backing"]
    for name in _LOOK_ON:
        assert backing[name]["state"] == "healthy"
        addresses = listening(backing[name]["pid"])
        assert {host for host, _ in addresses} == {"127.0.0.1"}
        assert int(backing[name]["url"].rpartition(":")[2]) in {port for _, port in addresses}


def test_prometheus_follows_the_replicas_as_they_come_and_go(observed: Platform) -> None:
    _wait_for(lambda: _sees_all(observed))
    before = _replicas(observed)["auth"]
    assert observed.run("restart", "auth", "--no-migrate").returncode == 0
    assert not before & _replicas(observed)["auth"]
    _wait_for(lambda: _sees_all(observed))


def test_the_alert_rules_are_evaluated(observed: Platform) -> None:
    groups = _ask(observed, "prometheus", "/api/v1/rules")["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len(rules) > 10
    _wait_for(
        lambda: all(
            rule["health"] == "ok"
            for group in _ask(observed, "prometheus", "/api/v1/rules")["groups"]
            for rule in group["rules"]
        )
    )


async def test_prometheus_remembers_what_a_replica_that_is_gone_has_counted(
    observed: Platform, client: httpx.AsyncClient
) -> None:
    person = await newcomer(client)
    request_id = f"gone-{uuid4().hex}"
    answer = await client.get("/auth/v1/me", headers={**person.bearer, "x-request-id": request_id})
    assert answer.status_code == 200
    _wait_for(lambda: '"is_this_request": true' in observed.run("latency", request_id, "--json").stdout)
    _wait_for(lambda: "in the last 1d (Prometheus)" in observed.run("latency", request_id).stdout)
    assert observed.run("restart", "auth", "--no-migrate").returncode == 0
    shown = observed.run("latency", request_id).stdout
    assert "since the replicas started" not in shown, "none of these has answered such a request"
    assert "this request; ./goodgo trace shows it" in shown


async def test_what_no_service_saw_is_found_at_the_gateway(observed: Platform, client: httpx.AsyncClient) -> None:
    request_id = f"nowhere-{uuid4().hex}"
    assert (await client.get("/nothing/here", headers={"x-request-id": request_id})).status_code == 404
    shown = observed.run("trace", request_id)
    assert shown.returncode == 0, shown.stderr
    assert "/nothing/here  404" in shown.stdout


def test_a_request_that_nobody_made_has_no_trace(observed: Platform) -> None:
    done = observed.run("trace", f"of-{uuid4().hex}", "--wait", "0")
    assert (done.returncode, done.stdout) == (3, "")


def test_the_platform_is_well_while_they_hang_and_their_death_is_mended(observed: Platform) -> None:
    def looking_on() -> dict[str, dict[str, Any]]:
        return {name: observed.status()["backing"][name] for name in _LOOK_ON}

    def are_all(state: str) -> bool:
        return {each["state"] for each in looking_on().values()} == {state}

    before = looking_on()
    for each in before.values():
        os.kill(each["pid"], signal.SIGSTOP)
    _wait_for(lambda: are_all("unhealthy"))
    _wait_for(lambda: observed.run("status").returncode == 0)
    assert are_all("unhealthy")
    for each in before.values():
        os.kill(each["pid"], signal.SIGKILL)
    _wait_for(lambda: are_all("healthy") and all(looking_on()[name]["pid"] != before[name]["pid"] for name in _LOOK_ON))
    assert [each["url"] for each in looking_on().values()] == [each["url"] for each in before.values()]


def test_a_second_start_shows_where_they_are(observed: Platform) -> None:
    again = observed.run("up", "--detach", "--observe")
    assert again.returncode == 0, again.stderr
    assert "(Prometheus)" in again.stdout
    assert "(Jaeger; ./goodgo trace REQUEST_ID)" in again.stdout


def test_they_go_with_the_platform_and_a_reset_takes_what_they_kept(tmp_path: Path) -> None:
    with running(tmp_path, "--observe=prometheus,grafana") as platform:
        known = pids(platform)
        assert (tmp_path / "observe/prometheus/data").is_dir()
        assert "left out: Grafana" in (tmp_path / "logs/supervisor.log").read_text()
        port = platform.status()["backing"]["prometheus"]["url"]
        assert platform.run("down").returncode == 0
        assert not alive(known)
        assert not using(tmp_path)
        assert platform.run("up", "--detach", "--observe=prometheus").returncode == 0
        assert platform.status()["backing"]["prometheus"]["url"] == port, "its port is kept"
    assert not (tmp_path / "observe").exists()
