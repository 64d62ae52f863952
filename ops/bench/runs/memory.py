"""Measures the memory of a replica, idle and after work, and of the whole idle stack."""

import time
from collections.abc import Iterator

from ops.bench.bench_stack import Stack, bearer, register, stack
from ops.bench.outcome import Line, Outcome, Target
from ops.bench.process_stats import proportional, resident
from ops.bench.rounds import Plan
from ops.bench.runs.login import ACCOUNTS, CONNECTIONS
from ops.bench.runs.refresh import TOKENS
from ops.bench.seed_sessions import Sessions
from ops.bench.wrk import Load, run_load

REQUESTS = 100_000
_IDLE_MOST, _WORKED_MOST, _STACK_MOST = 85.0, 125.0, 260.0  # MB
_FLAT_MOST = 1.05
_SETTLED = 5.0  # seconds
_A_WHILE = 5.0


def memory(plan: Plan) -> Outcome:
    with stack() as here:
        time.sleep(_SETTLED)
        idle, whole = _weigh(here), proportional(here.everything()) / 1e6
        sessions = Sessions(here)
        sessions.grow(TOKENS)
        bodies = register(here.place(), ACCOUNTS)
        weighed = []
        for turn in (1, 2):
            asked = sum(_work(here, sessions, bodies))
            time.sleep(_SETTLED)
            weighed.append(_weigh(here))
            plan.report(f"{turn} of 2: {asked:,} requests, {weighed[-1]:.0f} MB")
    lines = (
        Line("whole stack, idle", memory={"PSS": whole}),
        Line("a replica of auth, idle", memory={"RSS": idle}),
        *(Line(f"after {n}00,000 requests and log ins", memory={"RSS": mb}) for n, mb in enumerate(weighed, 1)),
    )
    targets = (
        Target("auth, idle", idle, _IDLE_MOST, " MB", at_most=True),
        Target("auth, after 100,000 requests and log ins", weighed[0], _WORKED_MOST, " MB", at_most=True),
        Target("after 200,000 / after 100,000", weighed[1] / weighed[0], _FLAT_MOST, at_most=True),
        Target("whole stack, idle", whole, _STACK_MOST, " MB", at_most=True),
    )
    return Outcome("memory", "megabytes in memory", lines, targets)


def _weigh(here: Stack) -> float:
    return max(map(resident, here.pids())) / 1e6


def _work(here: Stack, sessions: Sessions, bodies: list[str]) -> Iterator[int]:
    """Runs log ins, then reads and rotations in turn. Yields the number of requests each time."""
    yield run_load(Load(here.url("/auth/v1/login"), CONNECTIONS, "post.lua", bodies), 2 * _A_WHILE).requests
    asked = 0
    while asked < REQUESTS:
        read = Load(here.url("/auth/v1/me"), CONNECTIONS, headers=(bearer(here.place(), bodies[0]),))
        rotate = Load(here.url("/auth/v1/refresh"), CONNECTIONS, "refresh.lua", sessions.tokens(TOKENS))
        for load in (read, rotate):
            done = run_load(load, _A_WHILE).requests
            asked += done
            yield done
