"""A refresh is one statement and one signature."""

from collections.abc import Iterator

from ops.bench.limits import Rotation, es256_sign
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Asked, Call, Contender, Plan, interleaved
from ops.bench.sessions import Sessions
from ops.bench.stack import Stack, stack
from ops.bench.wrk import Load

SESSIONS = 10_000
TOKENS = 4_000
_LEAST = {16: 0.45, 64: 0.60}


def rotating(here: Stack, sessions: Sessions, what: str, connections: int, replica: int = 0) -> Asked:
    """Refreshes on one replica, of sessions from all over the table."""

    def load() -> Load:
        return Load(here.url("/auth/v1/refresh", replica), connections, "refresh.lua", sessions.tokens(TOKENS))

    return Asked(what, load, lambda: here.groups("auth", "postgres"))


def refresh(plan: Plan) -> Outcome:
    with stack() as here:
        sessions = Sessions(here)
        plan.tell(f"{SESSIONS} sessions are made")
        sessions.grow(SESSIONS)
        before = sessions.table()
        contenders = [each for connections in _LEAST for each in _contenders(here, sessions, connections)]
        seen = interleaved([*contenders, Call("ES256 signatures alone, one core", es256_sign)], plan)
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
    yield rotating(here, sessions, f"refresh at {connections}", connections)
    yield Call(f"asyncpg alone at {connections}", rotation.asyncpg)
    yield Call(f"asyncpg, a connection each, at {connections}", rotation.prepared)
    yield Call(f"pgbench at {connections}", rotation.pgbench)
