"""Compares auth with the libraries that one would use instead, on the same Postgres and with the same argon2id."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from kernel.runtime.process.system import cores
from ops.bench.baselines import argon2_build
from ops.bench.bench_stack import Stack, register, stack
from ops.bench.outcome import Outcome, Target
from ops.bench.peer_servers import CONNECTIONS, PEERS_BY_NAME, UNREAD, Peer
from ops.bench.rounds import Contender, Plan, Samples, ServerLoad, SharedLoad, run_rounds
from ops.bench.runs.login import ACCOUNTS
from ops.bench.runs.refresh import SESSIONS, refresh_load
from ops.bench.runs.routes import authenticated_load, guarded_route_load
from ops.bench.seed_sessions import Sessions
from ops.bench.server_process import MeasuredServer, baseline_server
from ops.bench.wrk import Load
from ops.user_error import UserError

_LOGIN_LEAST, _REFRESH_LEAST, _GUARDED_LEAST, _ME_LEAST = 1.5, 12, 10, 4
_LOGIN, _REFRESH, _ME = "login, GoodGo auth", "refresh, GoodGo auth", "me, GoodGo auth"
_GUARDED = "a guarded route, GoodGo"


def peers(plan: Plan) -> Outcome:
    """Raises UserError when none of them can be installed."""
    number = cores()
    notes = [
        f"the peers and the guarded route: a process a core, {number} here; auth: one",
        f"auth has {argon2_build()}",
    ]
    with ExitStack() as opened:
        logs = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="goodgo-bench-")))
        here = opened.enter_context(stack())
        found: list[Peer] = []
        for name, opening in PEERS_BY_NAME.items():
            plan.report(f"{name} is installed and started")
            try:
                found.append(opened.enter_context(opening(here, logs)))
            except UserError as error:
                notes.append(f"left out: {name}, {error.message}")
                plan.report(notes[-1])
        if not found:
            raise UserError("no peer could be installed", "look at the network, and try again")
        samples = [opened.enter_context(baseline_server("sample", logs)) for _ in range(number)]
        mine: list[Contender] = [*_ours(here, plan), _guarded_load(samples)]
        seen = run_rounds([*mine, *(asked for peer in found for asked in _loads(peer))], plan)
    about = f"login, refresh and me or session at {CONNECTIONS} connections"
    return Outcome("peers", about, tuple(sorted(seen.lines(), key=_path)), tuple(_targets(seen, found)), tuple(notes))


def _ours(here: Stack, plan: Plan) -> list[ServerLoad]:
    plan.report(f"{ACCOUNTS} accounts register")
    bodies, sessions = register(here.place(), ACCOUNTS), Sessions(here)
    sessions.grow(SESSIONS)
    login = Load(here.url("/auth/v1/login"), CONNECTIONS, "post.lua", bodies)
    return [
        ServerLoad(_LOGIN, lambda: login, lambda: here.groups("auth")),
        refresh_load(here, sessions, _REFRESH, CONNECTIONS),
        authenticated_load(here, bodies[0], _ME, "/auth/v1/me", "auth"),
    ]


def _guarded_load(samples: Sequence[MeasuredServer]) -> SharedLoad:
    loads = [replace(guarded_route_load(each).load(), connections=CONNECTIONS // len(samples)) for each in samples]
    return SharedLoad(_GUARDED, lambda: loads, lambda: {"sample": [each.pid for each in samples]})


def _loads(peer: Peer) -> list[ServerLoad]:
    return [peer.login, *peer.me, *([peer.refresh] if peer.refresh else [])]


def _targets(seen: Samples, found: list[Peer]) -> Iterator[Target]:
    """Compares with the best peer, round by round."""
    login = min(seen.ratio(_LOGIN, peer.login.what) for peer in found)
    yield Target("login / the best peer", login, _LOGIN_LEAST)
    for peer in found:
        if peer.refresh is not None:
            ratio = seen.ratio(_REFRESH, peer.refresh.what)
            yield Target(f"refresh / {peer.name}", ratio, _REFRESH_LEAST)
    checks = [asked.what for peer in found for asked in peer.me]
    reads = [what for what in checks if what not in UNREAD]
    yield Target(
        "guarded route / the best peer's session check", min(seen.ratio(_GUARDED, c) for c in checks), _GUARDED_LEAST
    )
    yield Target("me / the best peer that reads, too", min(seen.ratio(_ME, read) for read in reads), _ME_LEAST)


def _path(line: object) -> int:
    what = str(getattr(line, "what", ""))
    return next((n for n, word in enumerate(("login", "refresh", "me", "session")) if what.startswith(word)), 9)
