"""What a user would pick instead, beside auth, on the same Postgres and with the same argon2id."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from kernel.runtime.system import cores
from ops.bench.outcome import Outcome, Target
from ops.bench.peer import CONNECTIONS, PEERS_BY_NAME, Peer
from ops.bench.rounds import Asked, Contender, Plan, Seen, Together, interleaved
from ops.bench.runs.login import ACCOUNTS
from ops.bench.runs.refresh import SESSIONS, TOKENS
from ops.bench.runs.routes import guarded_route
from ops.bench.served import Served, ours
from ops.bench.sessions import Sessions
from ops.bench.stack import Stack, bearer, register, stack
from ops.bench.wrk import Load
from ops.stack.trouble import Trouble

_LOGIN_LEAST, _REFRESH_LEAST, _GUARDED_LEAST, _ME_LEAST = 1.5, 12, 10, 4
_LOGIN, _REFRESH, _ME = "login, GoodGo auth", "refresh, GoodGo auth", "me, GoodGo auth"
_GUARDED = "a guarded route, GoodGo"


def peers(plan: Plan) -> Outcome:
    """Raises Trouble when none of them can be installed."""
    number = cores()
    notes = [f"each of them, ours too: a process a core, {number} here"]
    with ExitStack() as opened:
        logs = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="goodgo-bench-")))
        here = opened.enter_context(stack("--replicas", f"auth={number}"))
        found: list[Peer] = []
        for name, opening in PEERS_BY_NAME.items():
            plan.tell(f"{name} is installed and started")
            try:
                found.append(opened.enter_context(opening(here, logs)))
            except Trouble as trouble:
                notes.append(f"left out: {name}, {trouble.what}")
                plan.tell(notes[-1])
        if not found:
            raise Trouble("no peer could be installed", "look at the network, and try again")
        samples = [opened.enter_context(ours("sample", logs)) for _ in range(number)]
        mine: list[Contender] = [*_ours(here, plan), _guarded(samples)]
        seen = interleaved([*mine, *(asked for peer in found for asked in _asked(peer))], plan)
    about = f"login, refresh and me or session at {CONNECTIONS} connections"
    return Outcome("peers", about, tuple(sorted(seen.lines(), key=_path)), tuple(_targets(seen, found)), tuple(notes))


def _ours(here: Stack, plan: Plan) -> list[Together]:
    """What is asked is shared out among the replicas: wrk knows one address, and no balancer is measured here."""
    plan.tell(f"{ACCOUNTS} accounts register")
    bodies, sessions, number = register(here.place(), ACCOUNTS), Sessions(here), len(here.pids())
    sessions.grow(SESSIONS)

    def auth() -> dict[str, list[int]]:
        return here.groups("auth")

    def shared(path: str, script: str, lines: Sequence[str] = (), **more: Any) -> list[Load]:
        share = CONNECTIONS // number
        return [Load(here.url(path, n), share, script, lines[n::number], **more) for n in range(number)]

    def rotations() -> list[Load]:
        name, *tokens = sessions.tokens(TOKENS)
        return [replace(load, lines=[name, *load.lines]) for load in shared("/auth/v1/refresh", "refresh.lua", tokens)]

    def profiles() -> list[Load]:
        return shared("/auth/v1/me", "get.lua", headers=(bearer(here.place(), bodies[0]),))

    return [
        Together(_LOGIN, lambda: shared("/auth/v1/login", "post.lua", bodies), auth),
        Together(_REFRESH, rotations, auth),
        Together(_ME, profiles, auth),
    ]


def _guarded(samples: Sequence[Served]) -> Together:
    loads = [replace(guarded_route(each).load(), connections=CONNECTIONS // len(samples)) for each in samples]
    return Together(_GUARDED, lambda: loads, lambda: {"sample": [each.pid for each in samples]})


def _asked(peer: Peer) -> list[Asked]:
    return [peer.login, *peer.me, *([peer.refresh] if peer.refresh else [])]


def _targets(seen: Seen, found: list[Peer]) -> Iterator[Target]:
    """Against the best of them, round by round."""
    login = min(seen.ratio(_LOGIN, peer.login.what) for peer in found)
    yield Target("login / the best peer", login, _LOGIN_LEAST)
    for peer in found:
        if peer.refresh is not None:
            ratio = seen.ratio(_REFRESH, peer.refresh.what)
            yield Target(f"refresh / {peer.name}", ratio, _REFRESH_LEAST)
    checks = [asked.what for peer in found for asked in peer.me]
    yield Target(
        "guarded route / the best peer's session check", min(seen.ratio(_GUARDED, c) for c in checks), _GUARDED_LEAST
    )
    yield Target("me / the best peer", min(seen.ratio(_ME, c) for c in checks), _ME_LEAST)


def _path(line: object) -> int:
    what = str(getattr(line, "what", ""))
    return next((n for n, word in enumerate(("login", "refresh", "me", "session")) if what.startswith(word)), 9)
