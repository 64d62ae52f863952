"""Runs refreshes, reads and log ins together for a long time, paced, and measures memory each minute."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

from ops.bench.bench_stack import Stack, bearer, register, stack
from ops.bench.outcome import Line, Outcome, Target
from ops.bench.process_stats import proportional, resident
from ops.bench.rounds import Plan
from ops.bench.runs.login import ACCOUNTS
from ops.bench.runs.refresh import SESSIONS, TOKENS
from ops.bench.seed_sessions import Sessions
from ops.bench.wrk import Load, LoadResult, run_load

MINUTES = 30.0
_TURN = 60.0  # seconds
_ROTATING, _READING, _SIGNING_IN = 16, 16, 2  # connections
_PAUSE, _LONG_PAUSE = 80, 300  # milliseconds between an answer and the next request of a connection
_FLAT_MEMORY, _FLAT_LATENCY = 1.05, 1.25
_WHAT = ("refresh", "me", "login")


@dataclass(frozen=True, slots=True)
class _Turn:
    """One minute: megabytes at its end, and the load results in the order of `_WHAT`."""

    auth: float
    stack: float
    answered: list[LoadResult]


def soak(plan: Plan) -> Outcome:
    """As many turns of a minute as `plan.seconds` has; at least three."""
    turns = max(3, round(plan.seconds / _TURN))
    with stack() as here:
        sessions = Sessions(here)
        sessions.grow(SESSIONS)
        bodies = register(here.place(), ACCOUNTS)
        before = sessions.table()
        seen: list[_Turn] = []
        for turn in range(1, turns + 1):
            answered = _turn(here, sessions, bodies)
            auth, whole = max(map(resident, here.pids())) / 1e6, proportional(here.everything()) / 1e6
            seen.append(_Turn(auth, whole, answered))
            told = f"{answered[0].rate:.0f} rotations a second, p99 {answered[0].p99:.1f} ms, {auth:.1f} MB"
            plan.report(f"minute {turn} of {turns}: {told}")
        after = sessions.table()
    third = max(1, turns // 3)
    grown = f"sessions: {before.size / 1e6:.2f} MB before, {after.size / 1e6:.2f} MB after "
    grown += f"{after.updates - before.updates:,} rotations and the rows of {_sign_ins(seen):,} log ins"
    return Outcome(
        "soak",
        f"{turns} minutes of rotations, reads and log ins, paced",
        tuple(_lines("the first third", seen[:third]) + _lines("the last third", seen[-third:])),
        tuple(_targets(seen[:third], seen[-third:])),
        (grown,),
    )


def _turn(here: Stack, sessions: Sessions, bodies: Sequence[str]) -> list[LoadResult]:
    reader = (bearer(here.place(), bodies[0]),)
    loads = (
        Load(here.url("/auth/v1/refresh"), _ROTATING, "refresh.lua", sessions.tokens(TOKENS), pause=_PAUSE),
        Load(here.url("/auth/v1/me"), _READING, headers=reader, pause=_PAUSE),
        Load(here.url("/auth/v1/login"), _SIGNING_IN, "post.lua", bodies[1:], pause=_LONG_PAUSE),
    )
    with ThreadPoolExecutor(len(loads)) as apart:
        return list(apart.map(lambda load: run_load(load, _TURN), loads))


def _lines(when: str, seen: Sequence[_Turn]) -> list[Line]:
    memory = {"auth RSS": median(each.auth for each in seen), "stack PSS": median(each.stack for each in seen)}
    weighed = Line(f"memory, {when}", memory=memory)
    return [weighed, *(_line(f"{what}, {when}", [each.answered[n] for each in seen]) for n, what in enumerate(_WHAT))]


def _line(what: str, answered: Sequence[LoadResult]) -> Line:
    rates = [each.rate for each in answered]
    return Line(
        what,
        rate=median(rates),
        spread=(min(rates), max(rates)),
        p50=median(each.p50 for each in answered),
        p99=median(each.p99 for each in answered),
    )


def _targets(first: Sequence[_Turn], last: Sequence[_Turn]) -> Iterator[Target]:
    weight = median(each.auth for each in last) / median(each.auth for each in first)
    yield Target("memory of auth, last third / first", weight, _FLAT_MEMORY, at_most=True)
    for number, what in enumerate(_WHAT):
        p99 = median(each.answered[number].p99 for each in last) / median(each.answered[number].p99 for each in first)
        yield Target(f"p99 of {what}, last third / first", p99, _FLAT_LATENCY, at_most=True)


def _sign_ins(seen: Sequence[_Turn]) -> int:
    return sum(each.answered[2].requests for each in seen)
