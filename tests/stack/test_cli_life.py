"""One stack through what happens to it: a second start, deaths, an end."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.stack.cli import alive, complaints, pids, using
from tests.stack.platform import PASSWORD, Platform, newcomer, running

_PATIENCE_S = 90.0


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("life")


@pytest.fixture(scope="module")
def own(home: Path) -> Iterator[Platform]:
    """One platform for the whole file: each test leaves it healthy, and the last one stops it."""
    with running(home) as platform:
        yield platform


def test_a_killed_child_is_started_again(own: Platform) -> None:
    for name in ("postgres", "redis", "nats", "traefik"):
        before = pids(own)
        os.kill(own.status()["backing"][name]["pid"], signal.SIGKILL)
        _wait_for_another(own, before)


async def test_a_killed_supervisor_takes_all_along_and_no_data(own: Platform, home: Path) -> None:
    async with own.client() as client:
        email = (await newcomer(client)).email
    known = pids(own)
    os.kill(_supervisor(home), signal.SIGKILL)
    _wait_for(lambda: not alive(known))
    assert own.run("status").returncode == 3
    started = own.run("up", "--detach")
    assert started.returncode == 0, started.stderr
    assert not {"migrations", "admin"} & set(_steps(started.stdout)), "what was done is done again"
    async with own.client() as client:
        assert (await _sign_in(client, email)).status_code == 200


def test_a_second_start_beside_a_healthy_stack_says_so(own: Platform, home: Path) -> None:
    before = pids(own)
    again = own.run("up", "--detach")
    assert (again.returncode, "already running" in again.stdout) == (0, True)
    refused = own.run("up")
    assert refused.returncode == 1
    assert len(complaints(refused.stderr)) == 1
    assert "a stack already runs in" in refused.stderr
    other = own.run("up", "--detach", "--replicas", "auth=3")
    assert (other.returncode, complaints(other.stderr)) == (
        1,
        ["goodgo: the running stack has 1 of 3 replicas of auth. Fix: ./goodgo down, then run this again"],
    )
    assert pids(own) == before
    assert own.run("down").returncode == 0
    assert not alive(before)
    assert not using(home)
    assert own.run("status").returncode == 3
    assert {service["state"] for service in own.status()["services"].values()} == {"stopped"}


def _steps(told: str) -> list[str]:
    return [word for line in told.splitlines() if line.startswith("✓") for word in line.split()]


async def _sign_in(client: httpx.AsyncClient, email: str) -> httpx.Response:
    return await client.post("/auth/v1/login", json={"email": email, "password": PASSWORD})


def _supervisor(home: Path) -> int:
    """The process that holds the lock."""
    inode = (home / "supervisor.lock").stat().st_ino
    locks = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    return next(int(lock[4]) for lock in locks if lock[5].endswith(f":{inode}"))


def _wait_for_another(platform: Platform, before: set[int]) -> None:
    _wait_for(lambda: pids(platform) != before and platform.run("status").returncode == 0)


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.2)
