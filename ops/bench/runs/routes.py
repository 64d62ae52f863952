"""Measures the bearer check, and one indexed read."""

import tempfile
from pathlib import Path

from ops.bench.baselines import es256_verify
from ops.bench.bench_stack import Stack, bearer, register, stack
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Baseline, Contender, Plan, ServerLoad, run_rounds
from ops.bench.server_process import MeasuredServer, baseline_server
from ops.bench.wrk import Load

CONNECTIONS = 16
OPEN, GUARDED = "/sample/v1/open", "/sample/v1/guarded"  # ops.bench.baseline_servers.sample
_GUARDED_LEAST, _ME_LEAST, _VERIFY_LEAST = 0.90, 0.42, 0.55


def open_route_load(server: MeasuredServer) -> ServerLoad:
    """A route of the platform's runtime without a bearer check and without a database."""
    load = Load(server.url(OPEN), CONNECTIONS)
    return ServerLoad("a route without the check", lambda: load, lambda: {"sample": [server.pid]})


def guarded_route_load(server: MeasuredServer) -> ServerLoad:
    """The same route with the bearer check, always of one token, which the verifier caches."""
    token = server.log.read_text().splitlines()[0]
    load = Load(server.url(GUARDED), CONNECTIONS, headers=(("authorization", f"Bearer {token}"),))
    return ServerLoad("the same with the check", lambda: load, lambda: {"sample": [server.pid]})


def authenticated_load(here: Stack, body: str, what: str, path: str, *groups: str) -> ServerLoad:
    """GETs by a user who logs in for each round."""

    def load() -> Load:
        return Load(here.url(path), CONNECTIONS, headers=(bearer(here.place(), body),))

    return ServerLoad(what, load, lambda: here.groups(*groups))


def guarded_route(plan: Plan) -> Outcome:
    with (
        tempfile.TemporaryDirectory(prefix="goodgo-bench-") as folder,
        baseline_server("sample", Path(folder)) as sample,
    ):
        contenders: list[Contender] = [
            open_route_load(sample),
            guarded_route_load(sample),
            Baseline("ES256 checks alone, one core", es256_verify),
        ]
        seen = run_rounds(contenders, plan)
    ratio = seen.ratio("the same with the check", "a route without the check")
    targets = (Target("guarded / unguarded route", ratio, _GUARDED_LEAST),)
    return Outcome("guarded", "bearer check, no database", seen.lines(), targets)


def me(plan: Plan) -> Outcome:
    with (
        stack() as here,
        tempfile.TemporaryDirectory(prefix="goodgo-bench-") as folder,
        baseline_server("sample", Path(folder)) as sample,
    ):
        (body,) = register(here.place(), 1)
        mine = authenticated_load(here, body, "me", "/auth/v1/me", "auth", "postgres")
        seen = run_rounds([mine, open_route_load(sample)], plan)
    targets = (Target("me / unguarded route", seen.ratio("me", "a route without the check"), _ME_LEAST),)
    return Outcome("me", "bearer check and one indexed read", seen.lines(), targets)


def verify(plan: Plan) -> Outcome:
    with (
        stack() as here,
        tempfile.TemporaryDirectory(prefix="goodgo-bench-") as folder,
        baseline_server("bare", Path(folder)) as bare,
    ):
        (body,) = register(here.place(), 1)
        load = Load(bare.url(), CONNECTIONS)
        limit = ServerLoad("bare ASGI", lambda: load, lambda: {"bare": [bare.pid]})
        seen = run_rounds([authenticated_load(here, body, "verify", "/auth/v1/verify", "auth"), limit], plan)
    targets = (Target("verify / bare ASGI", seen.ratio("verify", "bare ASGI"), _VERIFY_LEAST),)
    return Outcome("verify", "forward-auth, no database", seen.lines(), targets)
