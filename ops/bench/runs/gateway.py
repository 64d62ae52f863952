"""Measures what Traefik adds: TLS, the edge plugin, limits in Redis, headers, retries, health checks.

Only the limits' numbers are raised, in the file that Traefik reads: at a hundred a second nothing could be measured.
"""

import json
import time
from typing import Any

from ops.bench.bench_stack import Stack, bearer, register, stack
from ops.bench.outcome import Outcome, Target
from ops.bench.rounds import Plan, ServerLoad, p50, run_rounds
from ops.bench.wrk import Load
from ops.stack.layout import Layout, write_private

CONNECTIONS_MANY = 16
_MOST_MS, _LEAST = 0.6, 0.5
_NO_LIMIT = 10_000_000
_RELOADED = 2.0  # seconds; Traefik takes a change in after some 100 ms


def gateway(plan: Plan) -> Outcome:
    with stack() as here:
        (body,) = register(here.place(), 1)
        raise_limits(here)
        contenders = [
            ServerLoad(f"{way} at {connections}", _load(here, body, url, connections), _groups(here))
            for connections in (1, CONNECTIONS_MANY)
            for way, url in (("direct", here.url("")), ("through the gateway", gateway_url(here)))
        ]
        seen = run_rounds(contenders, plan)
    added = seen.difference("through the gateway at 1", "direct at 1", p50)
    kept = seen.ratio(f"through the gateway at {CONNECTIONS_MANY}", f"direct at {CONNECTIONS_MANY}")
    targets = (
        Target("added at p50, one connection", added, _MOST_MS, " ms", at_most=True),
        Target(f"through the gateway / direct at {CONNECTIONS_MANY}", kept, _LEAST),
    )
    return Outcome("gateway", "GET /auth/v1/me over TLS, all middlewares on", seen.lines(), targets)


def gateway_url(here: Stack) -> str:
    """The gateway's URL by address, because wrk takes the first address of a name, which may be another server."""
    return str(here.status["gateway"]["https"]).replace("localhost", "127.0.0.1")


def raise_limits(here: Stack) -> None:
    """Raises all limits; the middlewares stay and go on counting."""
    file = Layout(here.folder.home).gateway / "dynamic" / "platform.yaml"
    write_private(file, json.dumps(without_limits(json.loads(file.read_text()))))
    time.sleep(_RELOADED)


def without_limits(config: Any) -> Any:
    """Returns the configuration with every `rateLimit` so high that no client reaches it."""
    if isinstance(config, list):
        return [without_limits(each) for each in config]
    if not isinstance(config, dict):
        return config
    raised = {"average": _NO_LIMIT, "burst": _NO_LIMIT}
    return {
        name: {**inner, **raised} if name == "rateLimit" else without_limits(inner) for name, inner in config.items()
    }


def _load(here: Stack, body: str, url: str, connections: int) -> Any:
    return lambda: Load(f"{url}/auth/v1/me", connections, headers=(bearer(here.place(), body),))


def _groups(here: Stack) -> Any:
    return lambda: here.groups("traefik", "auth", "postgres", "redis")
