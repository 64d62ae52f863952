import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from ops.stack.ports import LOOPBACK
from tests.gateway.contract.answers import assert_problem
from tests.gateway.contract.conftest import UNLIMITED
from tests.gateway.contract.running import Gateway, Program, gateway, replica, wait_for, write

THINGS = "/echo/v1/things"
WORKERS = 8
_BEFORE, _AFTER = 20, 100  # answers
_PATIENCE_S = 30.0


@pytest.fixture
def pair() -> Iterator[tuple[Program, Program]]:
    with replica() as one, replica() as other:
        yield one, other


@pytest.fixture
def balanced(pair: tuple[Program, Program], tmp_path: Path) -> Iterator[Gateway]:
    with gateway(tmp_path, *pair, limits=UNLIMITED) as running:
        yield running


def _load(url: str, method: str, until: threading.Event, answers: Counter[int]) -> None:
    """Counts answers by status, of WORKERS clients that each call one after the other until told to stop."""
    counting = threading.Lock()

    def call() -> None:
        with httpx.Client(timeout=_PATIENCE_S) as client:
            while not until.is_set():
                status = client.request(method, url).status_code
                with counting:
                    answers[status] += 1

    workers = [threading.Thread(target=call) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    until.wait(2 * _PATIENCE_S)
    until.set()
    for worker in workers:
        worker.join()


def _load_while_one_dies(balanced: Gateway, victim: Program, method: str, path: str) -> Counter[int]:
    """A second before it dies, and two after it; longer on a busy machine."""
    done, answers = threading.Event(), Counter[int]()

    def kill() -> None:
        time.sleep(1)
        _wait_until(lambda: answers[200] > _BEFORE)
        victim.kill()
        killed_at = answers[200]
        time.sleep(2)
        _wait_until(lambda: answers[200] > killed_at + _AFTER)
        done.set()

    killing = threading.Thread(target=kill)
    killing.start()
    _load(f"{balanced.http}{path}", method, done, answers)
    killing.join()
    return answers


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)


def test_both_replicas_get_their_share(balanced: Gateway) -> None:
    pids = Counter(httpx.get(f"{balanced.http}{THINGS}").json()["pid"] for _ in range(20))
    assert len(pids) == 2
    assert min(pids.values()) >= 5, "a replica whose check was late is left out for a moment"


@pytest.mark.parametrize(("method", "path"), [("GET", THINGS), ("POST", "/echo/v1/exchange")])
def test_a_replica_killed_under_load_costs_no_repeatable_call(
    balanced: Gateway, pair: tuple[Program, Program], method: str, path: str
) -> None:
    answers = _load_while_one_dies(balanced, pair[0], method, path)
    assert set(answers) == {200}
    assert answers[200] > 100


def test_a_replica_killed_under_load_costs_at_most_the_calls_in_flight(
    balanced: Gateway, pair: tuple[Program, Program]
) -> None:
    answers = _load_while_one_dies(balanced, pair[0], "POST", THINGS)
    assert set(answers) <= {200, 502}
    assert answers[502] <= WORKERS
    assert answers[200] > 100


def test_a_call_that_must_not_be_repeated_is_sent_once(balanced: Gateway) -> None:
    answer = httpx.post(f"{balanced.http}{THINGS}", params={"status": "502", "type": "text/plain"})
    assert_problem(answer, 502, "bad-gateway")


def test_a_dead_replica_is_taken_out_of_the_balancer(balanced: Gateway, pair: tuple[Program, Program]) -> None:
    url, metrics = f"http://{LOOPBACK}:{pair[0].port}", f"http://{LOOPBACK}:{balanced.settings.internal_port}/metrics"
    pair[0].kill()

    def is_out() -> bool:
        return f'url="{url}"}} 0' in httpx.get(metrics, timeout=_PATIENCE_S).text

    _wait_until(is_out)
    assert is_out()


def test_a_service_without_replicas_is_unavailable_until_it_has_one(tmp_path: Path, backend: Program) -> None:
    with gateway(tmp_path) as running:
        answer = httpx.get(f"{running.http}{THINGS}")
        assert_problem(answer, 503, "service-unavailable")
        assert answer.headers["retry-after"] == "1"
        write(replace(running.settings, upstreams={"echo": (f"http://{LOOPBACK}:{backend.port}",)}), running.folder)
        wait_for(f"{running.http}{THINGS}")


def test_a_service_whose_only_replica_died_is_unavailable(tmp_path: Path) -> None:
    with replica() as only, gateway(tmp_path, only, limits=UNLIMITED) as running:
        only.kill()
        wait_for(f"{running.http}{THINGS}", 503)
        assert_problem(httpx.post(f"{running.http}{THINGS}"), 503, "service-unavailable")
