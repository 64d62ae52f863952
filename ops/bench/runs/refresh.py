"""A refresh is one statement and one signature."""

from collections.abc import Iterator

from ops.bench.baselines import Rotation, es256_sign
from ops.bench.bench_stack import Stack, stack
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Baseline, Contender, Plan, ServerLoad, run_rounds
from ops.bench.seed_sessions import Sessions
from ops.bench.wrk import Load

SESSIONS = 10_000
TOKENS = 4_000
_LEAST = {16: 0.45, 64: 0.60}


def refresh_load(here: Stack, sessions: Sessions, what: str, connections: int, replica: int = 0) -> ServerLoad:
    """Refreshes of random sessions on one replica."""

    def load() -> Load:
        return Load(here.url("/auth/v1/refresh", replica), connections, "refresh.lua", sessions.tokens(TOKENS))

    return ServerLoad(what, load, lambda: here.groups("auth", "postgres"))


def refresh(plan: Plan) -> Outcome:
    with stack() as here:
        sessions = Sessions(here)
        plan.report(f"{SESSIONS} sessions are made")
        sessions.grow(SESSIONS)
        before = sessions.table()
        contenders = [each for connections in _LEAST for each in _contenders(here, sessions, connections)]
        seen = run_rounds([*contenders, Baseline("ES256 signatures alone, one core", es256_sign)], plan)
        after = sessions.table()
    targets = tuple(
        Target(f"refresh / asyncpg alone at {n}", seen.ratio(f"refresh at {n}", f"asyncpg alone at {n}"), least)
        for n, least in _LEAST.items()
    )
    hot = (after.hot - before.hot) / max(1, after.updates - before.updates)
    grown = f"{after.updates - before.updates:,} rotations, {hot:.1%} of them heap-only (HOT); table and indexes "
    grown += f"{before.size / 1e6:.2f} MB before, {after.size / 1e6:.2f} MB after"
    return Outcome("refresh", f"rotations, {SESSIONS:,} sessions", seen.lines(), targets, (grown,))


def _contenders(here: Stack, sessions: Sessions, connections: int) -> Iterator[Contender]:
    rotation = Rotation(sessions, connections)
    yield refresh_load(here, sessions, f"refresh at {connections}", connections)
    yield Baseline(f"asyncpg alone at {connections}", rotation.asyncpg)
    yield Baseline(f"asyncpg, a connection each, at {connections}", rotation.rate_of_prepared)
    yield Baseline(f"pgbench at {connections}", rotation.pgbench)
