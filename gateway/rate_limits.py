"""Rate limits: a token bucket per client and limit class in Redis, with a twin in memory for when Redis is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from gateway.headers import DROPPED, HIDDEN, SECURITY
from gateway.rules import routes_rule
from kernel.manifest import LimitClass, Manifest
from kernel.runtime.http.client_address import PROXY_SECRET

# Set by the edge once Redis failed, never by a client: the edge drops a client's.
_LOST_REDIS = "Header(`Gateway-Limiter`, `local`)"
_REDIS_TIMEOUT = "200ms"


@dataclass(frozen=True, slots=True)
class Limit:
    """A token bucket per client: it gains `per_second` requests a second and holds at most `burst`."""

    per_second: int
    burst: int


def default_limits() -> Mapping[LimitClass, Limit]:
    return {
        LimitClass.DEFAULT: Limit(100, 200),
        LimitClass.CREDENTIAL: Limit(20, 60),
        LimitClass.WEBHOOK: Limit(500, 1000),
    }


def rate_limit_routers(
    manifests: Iterable[Manifest], redis_url: str | None, parents: tuple[str, ...]
) -> dict[str, Any]:
    rules = {LimitClass.DEFAULT.value: "PathPrefix(`/`)"}
    routes = [route for manifest in manifests for route in manifest.routes]
    for limit in LimitClass:
        if limit is not LimitClass.DEFAULT and (rule := routes_rule(each for each in routes if each.limit is limit)):
            rules[limit.value] = rule
    routers: dict[str, Any] = {}
    for rank, (name, rule) in enumerate(rules.items()):
        routers[f"limit-{name}"] = _router(name, rule, parents, 2 * rank + 1)
        if redis_url:
            routers[f"limit-{name}-local"] = _router(
                f"{name}-local", f"({rule}) && {_LOST_REDIS}", parents, 2 * rank + 2
            )
    return routers


def _router(name: str, rule: str, parents: tuple[str, ...], priority: int) -> dict[str, Any]:
    policy = f"policy-{name.removesuffix('-local')}"
    return {"rule": rule, "parentRefs": list(parents), "priority": priority, "middlewares": [policy, f"limit-{name}"]}


def rate_limit_middlewares(
    limits: Mapping[LimitClass, Limit], redis_url: str | None, proxy_secret: str | None
) -> dict[str, Any]:
    request_headers = {**dict.fromkeys(DROPPED, ""), PROXY_SECRET: proxy_secret or ""}  # empty: removed
    middlewares: dict[str, Any] = {}
    for name, limit in {**default_limits(), **limits}.items():
        bucket = {
            "average": limit.per_second,
            "burst": limit.burst,
            # The connection's address, never a header; a whole /64 is one subscriber (RFC 6177).
            "sourceCriterion": {"ipStrategy": {"ipv6Subnet": 64}},
        }
        policy = f'"{name}";q={limit.per_second};w=1;burst={limit.burst}'
        middlewares[f"policy-{name}"] = {
            "headers": {
                "customRequestHeaders": request_headers,
                "customResponseHeaders": {"Gateway-Policy": policy, **SECURITY, **dict.fromkeys(HIDDEN, "")},
            }
        }
        middlewares[f"limit-{name}"] = {"rateLimit": bucket}
        if redis_url:
            middlewares[f"limit-{name}"] = {"rateLimit": bucket | {"redis": _redis(redis_url)}}
            middlewares[f"limit-{name}-local"] = {"rateLimit": bucket}
    return middlewares


def _redis(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    config: dict[str, Any] = {
        "endpoints": [f"{parts.hostname}:{parts.port or 6379}"],
        "db": int(parts.path.strip("/") or 0),
        "dialTimeout": _REDIS_TIMEOUT,
        "readTimeout": _REDIS_TIMEOUT,
        "writeTimeout": _REDIS_TIMEOUT,
    }
    if parts.username:
        config["username"] = unquote(parts.username)
    if parts.password:
        config["password"] = unquote(parts.password)
    if parts.scheme == "rediss":
        config["tls"] = {"insecureSkipVerify": False}  # Traefik refuses the whole file for an empty element
    return config
