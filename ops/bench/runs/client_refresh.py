"""A client's refresh at the token endpoint beside one of the platform's own sessions: the same rule and statement, and
a client that authenticates before it."""

from ops.bench.bench_stack import stack
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Plan, ServerLoad, run_rounds
from ops.bench.runs.refresh import SESSIONS, TOKENS, refresh_load
from ops.bench.seed_families import Families
from ops.bench.seed_sessions import Sessions
from ops.bench.wrk import Load

_CONNECTIONS = 16
_LEAST = 0.9


def client_refresh(plan: Plan) -> Outcome:
    with stack(GOODGO_SERVICES="auth,notifications") as here:
        sessions = Sessions(here)
        families = Families(here, sessions)
        plan.report(f"{SESSIONS} sessions are made, with a family each")
        sessions.grow(SESSIONS)
        families.seed()

        def load() -> Load:
            headers = (("Authorization", families.authorization),)
            url = here.url("/auth/v1/oauth2/token")
            return Load(url, _CONNECTIONS, "client_refresh.lua", families.tokens(TOKENS), headers)

        def groups() -> dict[str, list[int]]:
            return here.groups("auth", "postgres")

        own = refresh_load(here, sessions, "refresh of a session", _CONNECTIONS)
        client = ServerLoad("refresh of a client", load, groups)
        seen = run_rounds([own, client], plan)
    target = Target("refresh of a client / of a session", seen.ratio(client.what, own.what), _LEAST)
    return Outcome("client-refresh", f"rotations, {SESSIONS:,} sessions", seen.lines(), (target,), ())
