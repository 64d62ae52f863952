"""What is quick stays quick while every core hashes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Asked, Plan, Sample, interleaved, p99
from ops.bench.runs.login import ACCOUNTS
from ops.bench.runs.login import CONNECTIONS as SIGNING_IN
from ops.bench.runs.routes import signed_in
from ops.bench.stack import register, stack
from ops.bench.wrk import Load, drive

_LEAST, _MOST = 0.75, 2.0
_LEAD = 1.0  # seconds that sign-ins are under way before and after


@dataclass(frozen=True, slots=True)
class Beside:
    """A contender, measured while something else goes on."""

    what: str
    asked: Asked
    other: Load

    def run(self, seconds: float) -> Sample:
        with self._going_on(seconds):
            return self.asked.run(seconds)

    @contextmanager
    def _going_on(self, seconds: float) -> Iterator[None]:
        with ThreadPoolExecutor(1) as apart:
            going_on = apart.submit(drive, self.other, seconds + 2 * _LEAD)
            yield
            going_on.result()


def me_busy(plan: Plan) -> Outcome:
    with stack() as here:
        plan.tell(f"{ACCOUNTS} accounts register")
        bodies = register(here.place(), ACCOUNTS)
        alone = signed_in(here, bodies[0], "me alone", "/auth/v1/me", "auth", "postgres")
        sign_ins = Load(here.url("/auth/v1/login"), SIGNING_IN, "post.lua", bodies[1:])
        what = f"me while {SIGNING_IN} sign in"
        seen = interleaved([alone, Beside(what, alone, sign_ins)], plan)
    targets = (
        Target("me while logins saturate / alone", seen.ratio(what, "me alone"), _LEAST),
        Target("its p99 / alone", seen.ratio(what, "me alone", p99), _MOST, at_most=True),
    )
    return Outcome("me-busy", "the own profile while sign-ins take every core", seen.lines(), targets)
