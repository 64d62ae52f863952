"""The names that `./goodgo bench` knows. It imports no measurement: help and completion come at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """`run` names `module:function` in `ops.bench.runs`. `by_default`: measured when no name is given."""

    run: str
    about: str
    by_default: bool = True


CATALOGUE = {
    "login": Entry("login:login", "sign-ins against argon2 alone, at 16 connections"),
    "refresh": Entry("refresh:refresh", "rotations against the statement alone, at 16 and 64 connections"),
    "guarded": Entry("routes:guarded", "a route with the bearer check against the same one without"),
    "me": Entry("routes:me", "the own profile against a route that reads nothing"),
    "me-busy": Entry("busy:me_busy", "the own profile while sign-ins take every core"),
    "verify": Entry("routes:verify", "forward-auth against a bare ASGI answer"),
    "gateway": Entry("gateway:gateway", "what Traefik with all its middlewares adds"),
    "start": Entry("start:start", "from nothing running to a 200 through the gateway"),
    "memory": Entry("memory:memory", "a replica idle and after 100,000 requests, and the whole idle stack"),
    "overload": Entry("overload:overload", "what others feel while 64 sign-ins wait for a core", by_default=False),
    "peers": Entry("peers:peers", "fastapi-users, Django + SimpleJWT and better-auth beside auth", by_default=False),
    "rows": Entry("rows:rows", "a refresh among 10^3 to 10^7 sessions", by_default=False),
    "roles": Entry("scale:roles", "a refresh against the roles of its user", by_default=False),
    "replicas": Entry("scale:replicas", "a refresh on 1 to 4 replicas", by_default=False),
    "connections": Entry("scale:connections", "a refresh on 1 to 512 connections", by_default=False),
    "soak": Entry("soak:soak", "refresh, me and sign-ins for a long time: memory, latency, size", by_default=False),
}
