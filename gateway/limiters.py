"""A token bucket per client and limit class, kept in Redis, with a twin in memory for when Redis is lost."""

from typing import Any
from urllib.parse import unquote, urlsplit

from gateway.headers import DROPPED, HIDDEN, SECURITY
from gateway.rules import routes_rule
from gateway.settings import GatewaySettings
from kernel.manifest import LimitClass

# Set by the edge once Redis failed, never by a client: the edge drops a client's.
_LOST_REDIS = "Header(`Gateway-Limiter`, `local`)"
_REDIS_TIMEOUT = "200ms"


def limiter_routers(settings: GatewaySettings, parents: tuple[str, ...]) -> dict[str, Any]:
    strict = routes_rule(
        route for manifest in settings.manifests for route in manifest.routes if route.limit is LimitClass.CREDENTIAL
    )
    rules = {LimitClass.DEFAULT.value: "PathPrefix(`/`)"} | ({LimitClass.CREDENTIAL.value: strict} if strict else {})
    routers: dict[str, Any] = {}
    for rank, (name, rule) in enumerate(rules.items()):
        routers[f"limit-{name}"] = _router(name, rule, parents, 2 * rank + 1)
        if settings.redis_url:
            routers[f"limit-{name}-local"] = _router(
                f"{name}-local", f"({rule}) && {_LOST_REDIS}", parents, 2 * rank + 2
            )
    return routers


def _router(name: str, rule: str, parents: tuple[str, ...], priority: int) -> dict[str, Any]:
    policy = f"policy-{name.removesuffix('-local')}"
    return {"rule": rule, "parentRefs": list(parents), "priority": priority, "middlewares": [policy, f"limit-{name}"]}


def limiter_middlewares(settings: GatewaySettings) -> dict[str, Any]:
    middlewares: dict[str, Any] = {}
    for name, limit in settings.limits.items():
        bucket = {
            "average": limit.per_second,
            "burst": limit.burst,
            # The connection's address, never a header; a whole /64 is one subscriber (RFC 6177).
            "sourceCriterion": {"ipStrategy": {"ipv6Subnet": 64}},
        }
        policy = f'"{name}";q={limit.per_second};w=1;burst={limit.burst}'
        middlewares[f"policy-{name}"] = {
            "headers": {
                "customRequestHeaders": dict.fromkeys(DROPPED, ""),  # empty: removed
                "customResponseHeaders": {"Gateway-Policy": policy, **SECURITY, **dict.fromkeys(HIDDEN, "")},
            }
        }
        middlewares[f"limit-{name}"] = {"rateLimit": bucket}
        if settings.redis_url:
            middlewares[f"limit-{name}"] = {"rateLimit": bucket | {"redis": _redis(settings.redis_url)}}
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
        config["tls"] = {}
    return config
