"""Compares log ins with argon2 alone: a log in should cost little more than its hash."""

from ops.bench.baselines import argon2_build, argon2_verify
from ops.bench.bench_stack import register, stack
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Baseline, Plan, ServerLoad, run_rounds
from ops.bench.wrk import Load

CONNECTIONS, ACCOUNTS = 16, 64
_LEAST = 0.90


def login(plan: Plan) -> Outcome:
    with stack() as here:
        plan.report(f"{ACCOUNTS} accounts register")
        bodies = register(here.place(), ACCOUNTS)
        measured, limit = f"login at {CONNECTIONS}", "argon2 alone, a thread a core"
        load = Load(here.url("/auth/v1/login"), CONNECTIONS, "post.lua", bodies)
        groups = here.groups("auth", "postgres", "redis")
        seen = run_rounds([ServerLoad(measured, lambda: load, lambda: groups), Baseline(limit, argon2_verify)], plan)
    targets = (Target("login / argon2 alone, same build", seen.ratio(measured, limit), _LEAST),)
    about = "log ins, argon2id 19 MiB, 2 passes, 1 lane"
    return Outcome("login", about, seen.lines(), targets, (argon2_build(),))
