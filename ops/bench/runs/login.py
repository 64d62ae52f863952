"""A sign-in is a hash, and little else may show."""

from ops.bench.limits import argon2_build, argon2_verify
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Asked, Call, Plan, interleaved
from ops.bench.stack import register, stack
from ops.bench.wrk import Load

CONNECTIONS, ACCOUNTS = 16, 64
_LEAST = 0.90


def login(plan: Plan) -> Outcome:
    with stack() as here:
        plan.tell(f"{ACCOUNTS} accounts register")
        bodies = register(here.place(), ACCOUNTS)
        ours, limit = f"login at {CONNECTIONS}", "argon2 alone, a thread a core"
        load = Load(here.url("/auth/v1/login"), CONNECTIONS, "post.lua", bodies)
        groups = here.groups("auth", "postgres", "redis")
        seen = interleaved([Asked(ours, lambda: load, lambda: groups), Call(limit, argon2_verify)], plan)
    targets = (Target("login / argon2 alone, same build", seen.ratio(ours, limit), _LEAST),)
    about = "sign-ins, argon2id 19 MiB, 2 passes, 1 lane"
    return Outcome("login", about, seen.lines(), targets, (argon2_build(),))
