"""Measures the latency of other calls while 64 log ins wait for a core.

One replica is asked directly, so that no limit of the gateway is measured. A sampler asks for the profile and for
the public keys, one call after the other on one connection; then the same beside 64 clients that log in, each
again as soon as it is answered, with a hash made four times as slow as usual and none of them shed: the queue is as
long as there are clients. Its latencies are compared with its own, idle, from the same run.
"""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from ops.bench.bench_stack import JSON, bearer, register, stack
from ops.bench.outcome import Line, Outcome, Target
from ops.bench.process_stats import percentile, resident
from ops.bench.rounds import Plan

CLIENTS = 64
SLOW_PASSES = "8"
MOST = 5.0
"""The target: a 99th percentile under load is at most this many times the idle one."""

_ME, _KEYS = "/auth/v1/me", "/.well-known/jwks.json"
_BETWEEN = 0.005  # seconds between two calls of the sampler: it is to feel the load, not to be one


def overload(plan: Plan) -> Outcome:
    """Each phase takes as long as all rounds together."""
    seconds = plan.rounds * plan.seconds
    with stack(AUTH_ARGON2_PASSES=SLOW_PASSES, AUTH_HASH_DEADLINE="60") as here:
        (pid,), place = here.pids(), here.place()
        plan.report(f"{CLIENTS} accounts register")
        accounts = register(place, CLIENTS)
        token = bearer(place, accounts[0])
        _sample_latency(place, token, 1.0)
        plan.report(f"idle, {seconds:g} s")
        idle, _ = _sample_latency(place, token, seconds)
        idle_memory = resident(pid)
        plan.report(f"{CLIENTS} log ins at once, {seconds:g} s")
        with _signing_in(place, accounts) as load:
            time.sleep(1.0)
            loaded, peak = _sample_latency(place, token, seconds, lambda: resident(pid))
    answers = ", ".join(f"{count} answered {status}" for status, count in sorted(load.answers.items()))
    return Outcome(
        "overload",
        f"one caller on one connection, idle and beside {CLIENTS} log ins of {SLOW_PASSES} passes",
        (*_lines("idle", idle, idle_memory), *_lines("under load", loaded, peak)),
        tuple(_targets(idle, loaded)),
        (f"log ins: {answers}; the slowest took {max(load.seconds):.1f} s",),
    )


def _lines(when: str, taken: Mapping[str, list[float]], memory: int) -> Iterator[Line]:
    for path, times in taken.items():
        p50, p99 = (1e3 * percentile(times, share) for share in (0.5, 0.99))
        yield Line(f"{path}, {when}", p50=p50, p99=p99)
    yield Line(f"the replica, {when}", memory={"RSS": memory / 1e6})


def _targets(idle: Mapping[str, list[float]], loaded: Mapping[str, list[float]]) -> Iterator[Target]:
    for path, times in idle.items():
        ratio = percentile(loaded[path], 0.99) / percentile(times, 0.99)
        yield Target(f"{path}: p99 under load / idle", ratio, MOST, at_most=True)


def _sample_latency(
    place: str, token: tuple[str, str], seconds: float, weigh: Callable[[], int] = int
) -> tuple[dict[str, list[float]], int]:
    """Returns the seconds of each call by path, and the highest result of `weigh`."""
    taken: dict[str, list[float]] = {_ME: [], _KEYS: []}
    most, end = 0, time.perf_counter() + seconds
    connection = http.client.HTTPConnection(place, timeout=60)
    while time.perf_counter() < end:
        for path, times in taken.items():
            begun = time.perf_counter()
            connection.request("GET", path, headers=dict([token]))
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - begun)
            assert answer.status == http.client.OK, (path, answer.status)  # noqa: S101 - else nothing was measured
            time.sleep(_BETWEEN)
        most = max(most, weigh())
    connection.close()
    return taken, most


@dataclass(slots=True)
class _Load:
    answers: Counter[int]
    seconds: list[float]
    over: threading.Event


@contextmanager
def _signing_in(place: str, accounts: list[str]) -> Iterator[_Load]:
    load = _Load(Counter(), [], threading.Event())

    def sign_in(body: str) -> None:
        connection = http.client.HTTPConnection(place, timeout=60)
        while not load.over.is_set():
            begun = time.perf_counter()
            connection.request("POST", "/auth/v1/login", body, dict([JSON]))
            answer = connection.getresponse()
            answer.read()
            load.answers[answer.status] += 1
            load.seconds.append(time.perf_counter() - begun)
        connection.close()

    with ThreadPoolExecutor(len(accounts)) as clients:
        running = [clients.submit(sign_in, body) for body in accounts]
        try:
            yield load
        finally:
            load.over.set()
    for each in running:
        each.result()
