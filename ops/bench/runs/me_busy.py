"""Measures reads while log ins use every core."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from ops.bench.bench_stack import register, stack
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Plan, Sample, ServerLoad, p99, run_rounds
from ops.bench.runs.login import ACCOUNTS
from ops.bench.runs.login import CONNECTIONS as SIGNING_IN
from ops.bench.runs.routes import authenticated_load
from ops.bench.wrk import Load, run_load

_LEAST, _MOST = 0.75, 2.0
_LEAD = 1.0  # seconds that log ins are under way before and after


@dataclass(frozen=True, slots=True)
class Beside:
    """A contender that is measured while another load runs."""

    what: str
    asked: ServerLoad
    other: Load

    def run(self, seconds: float) -> Sample:
        with self._going_on(seconds):
            return self.asked.run(seconds)

    @contextmanager
    def _going_on(self, seconds: float) -> Iterator[None]:
        with ThreadPoolExecutor(1) as apart:
            going_on = apart.submit(run_load, self.other, seconds + 2 * _LEAD)
            yield
            going_on.result()


def me_busy(plan: Plan) -> Outcome:
    with stack() as here:
        plan.report(f"{ACCOUNTS} accounts register")
        bodies = register(here.place(), ACCOUNTS)
        alone = authenticated_load(here, bodies[0], "me alone", "/auth/v1/me", "auth", "postgres")
        sign_ins = Load(here.url("/auth/v1/login"), SIGNING_IN, "post.lua", bodies[1:])
        what = f"me while {SIGNING_IN} log in"
        seen = run_rounds([alone, Beside(what, alone, sign_ins)], plan)
    targets = (
        Target("me while logins saturate / alone", seen.ratio(what, "me alone"), _LEAST),
        Target("its p99 / alone", seen.ratio(what, "me alone", p99), _MOST, at_most=True),
    )
    return Outcome("me-busy", "a user's own profile while log ins take every core", seen.lines(), targets)
