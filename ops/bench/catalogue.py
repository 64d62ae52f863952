"""The measurements of `./goodgo bench`. Imports none of them, so that help and completion are fast."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """`run` names `module:function` in `ops.bench.runs`. `by_default`: measured when no name is given."""

    run: str
    about: str
    by_default: bool = True


CATALOGUE = {
    "login": Entry("login:login", "log ins against argon2 alone, at 16 connections"),
    "refresh": Entry("refresh:refresh", "rotations against the statement alone, at 16 and 64 connections"),
    "guarded": Entry("routes:guarded_route", "a route with the bearer check against the same one without"),
    "me": Entry("routes:me", "a user's own profile against a route that reads nothing"),
    "me-busy": Entry("me_busy:me_busy", "a user's own profile while log ins take every core"),
    "verify": Entry("routes:verify", "forward-auth against a bare ASGI answer"),
    "gateway": Entry("gateway:gateway", "what Traefik with all its middlewares adds"),
    "start": Entry("start:start", "from nothing running to a 200 through the gateway"),
    "memory": Entry("memory:memory", "a replica idle and after 100,000 requests, and the whole idle stack"),
    "client-refresh": Entry(
        "client_refresh:client_refresh", "rotations of clients' tokens against those of sessions", by_default=False
    ),
    "consume": Entry("consume:consume", "messages that a consumer handles, and how soon", by_default=False),
    "commerce": Entry("commerce:commerce", "orders placed, from placed to paid, and their CPU", by_default=False),
    "overload": Entry("overload:overload", "what others feel while 64 log ins wait for a core", by_default=False),
    "peers": Entry("peers:peers", "fastapi-users, Django + SimpleJWT and better-auth beside auth", by_default=False),
    "rows": Entry("rows:rows", "a refresh among 10^3 to 10^7 sessions", by_default=False),
    "roles": Entry("scale:roles", "a refresh against the roles of its user", by_default=False),
    "replicas": Entry("scale:replicas", "a refresh on 1 to 4 replicas", by_default=False),
    "connections": Entry("scale:connections", "a refresh on 1 to 512 connections", by_default=False),
    "soak": Entry("soak:soak", "refresh, me and log ins for a long time: memory, latency, size", by_default=False),
}
