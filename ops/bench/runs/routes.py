"""What the bearer check costs, and one indexed read."""

import tempfile
from pathlib import Path

from ops.bench.limits import es256_verify
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Asked, Call, Contender, Plan, interleaved
from ops.bench.served import Served, ours
from ops.bench.stack import Stack, bearer, register, stack
from ops.bench.wrk import Load

CONNECTIONS = 16
OPEN, GUARDED = "/sample/v1/open", "/sample/v1/guarded"  # ops.bench.servers.sample
_GUARDED_LEAST, _ME_LEAST, _VERIFY_LEAST = 0.90, 0.42, 0.55


def open_route(server: Served) -> Asked:
    """A route of the platform's runtime that reads nothing and asks nobody who they are."""
    load = Load(server.url(OPEN), CONNECTIONS)
    return Asked("a route without the check", lambda: load, lambda: {"sample": [server.pid]})


def guarded_route(server: Served) -> Asked:
    """The same with the bearer check, always of the same token: the verifier remembers it."""
    token = server.log.read_text().splitlines()[0]
    load = Load(server.url(GUARDED), CONNECTIONS, headers=(("authorization", f"Bearer {token}"),))
    return Asked("the same with the check", lambda: load, lambda: {"sample": [server.pid]})


def signed_in(here: Stack, body: str, what: str, path: str, *groups: str) -> Asked:
    """GETs of somebody who signed in anew for each round."""

    def load() -> Load:
        return Load(here.url(path), CONNECTIONS, headers=(bearer(here.place(), body),))

    return Asked(what, load, lambda: here.groups(*groups))


def guarded(plan: Plan) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="goodgo-bench-") as folder, ours("sample", Path(folder)) as sample:
        contenders: list[Contender] = [
            open_route(sample),
            guarded_route(sample),
            Call("ES256 checks alone, one core", es256_verify),
        ]
        seen = interleaved(contenders, plan)
    ratio = seen.ratio("the same with the check", "a route without the check")
    targets = (Target("guarded / unguarded route", ratio, _GUARDED_LEAST),)
    return Outcome("guarded", "bearer check, no database", seen.lines(), targets)


def me(plan: Plan) -> Outcome:
    with (
        stack() as here,
        tempfile.TemporaryDirectory(prefix="goodgo-bench-") as folder,
        ours("sample", Path(folder)) as sample,
    ):
        (body,) = register(here.place(), 1)
        mine = signed_in(here, body, "me", "/auth/v1/me", "auth", "postgres")
        seen = interleaved([mine, open_route(sample)], plan)
    targets = (Target("me / unguarded route", seen.ratio("me", "a route without the check"), _ME_LEAST),)
    return Outcome("me", "bearer check and one indexed read", seen.lines(), targets)


def verify(plan: Plan) -> Outcome:
    with (
        stack() as here,
        tempfile.TemporaryDirectory(prefix="goodgo-bench-") as folder,
        ours("bare", Path(folder)) as bare,
    ):
        (body,) = register(here.place(), 1)
        load = Load(bare.url(), CONNECTIONS)
        limit = Asked("bare ASGI", lambda: load, lambda: {"bare": [bare.pid]})
        seen = interleaved([signed_in(here, body, "verify", "/auth/v1/verify", "auth"), limit], plan)
    targets = (Target("verify / bare ASGI", seen.ratio("verify", "bare ASGI"), _VERIFY_LEAST),)
    return Outcome("verify", "forward-auth, no database", seen.lines(), targets)
