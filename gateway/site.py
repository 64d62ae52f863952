"""A web app behind the gateway: what its manifest declares, and its chain of its own.

A service's chain reads the whole body, refuses paths that are not in their plain form, answers each error as a problem
and holds an answer until it is complete. A web app has `/`, trailing slashes, `[slug]` in the names of its files, error
pages of its own and streams: it gets what a client must meet before it (TLS, a request id, limits, security headers),
and the rest as the client sent it. The paths of the platform never reach it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gateway.headers import DROPPED, HIDDEN, SECURITY
from kernel.manifest import LimitClass, Manifest

_PAYMENT_SANDBOX = "/payment-sandbox"
_BEFORE_EDGE = 1000  # Traefik gives the edge's router the length of its rule
_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)+")

# Next.js took it as word that its own proxy had run (CVE-2025-29927).
_DROPPED = (*DROPPED, "X-Middleware-Subrequest")


@dataclass(frozen=True, slots=True)
class Site:
    """`health` is the path that answers 200 while a replica may have requests. `credential_paths` are pages whose forms
    check a password, a code or a link: what is posted there counts into the credential class. `stand_ins` are pages by
    their paths, each with the platform's own page to which the gateway leads readers while no replica runs.
    """

    name: str
    title: str
    health: str
    credential_paths: tuple[str, ...] = ()
    stand_ins: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is no name of a site")
        for path in (self.health, *self.credential_paths, *self.stand_ins, *self.stand_ins.values()):
            if not _PATH.fullmatch(path):
                raise ValueError(f"{path!r} is no path of a page")


def read_site(file: Path) -> Site:
    """Reads a site's manifest (TOML). Raises ValueError for what is not one, OSError for a file that cannot be read."""
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    paths = found.pop("credential_paths", [])
    try:
        return Site(**found, credential_paths=tuple(paths))
    except TypeError as error:
        raise ValueError(f"{file.name} is no manifest of a site: {error}") from error


def site_routers(site: Site, manifests: tuple[Manifest, ...], edges: dict[str, Any], *, runs: bool) -> dict[str, Any]:
    """Returns a root router beside each of the edge's, for every path that is not the platform's, and one router for
    each limit class below them."""
    rule = f"!({_platform_rule(manifests)})"
    roots = {
        name.replace("edge", site.name): edge | {"rule": rule, "middlewares": [site.name], "priority": _BEFORE_EDGE}
        for name, edge in edges.items()
    }
    common = {"service": site.name, "parentRefs": sorted(roots)}
    routers = {f"{site.name}-default": common | _limit_router(site, LimitClass.DEFAULT, "PathPrefix(`/`)", 1)}
    if site.credential_paths:
        pages = " || ".join(f"Path(`{path}`)" for path in site.credential_paths)
        credential = _limit_router(site, LimitClass.CREDENTIAL, f"Method(`POST`) && ({pages})", 2)
        routers[f"{site.name}-credential"] = common | credential
    if not runs:
        for page in site.stand_ins:
            stand_in = _limit_router(site, LimitClass.DEFAULT, f"Path(`{page}`)", 3)
            routers[_stand_in(site, page)] = (
                common | stand_in | {"middlewares": [f"{site.name}-headers", _stand_in(site, page)]}
            )
    return roots | routers


def site_middlewares(site: Site, limits: dict[str, Any], edge: dict[str, Any], in_flight: int) -> dict[str, Any]:
    """Returns the chain. Its limits are counted in the gateway's own memory, apart from those of the API: an error of
    the limiter in Redis looks like an answer of the site.
    """
    memory = {
        f"{site.name}-limit-{name}": {"rateLimit": _without_redis(limits[f"limit-{name}"])} for name in _classes(site)
    }
    stand_ins = {
        _stand_in(site, page): {
            "redirectRegex": {"regex": rf"^https?://[^/]+{re.escape(page)}(\?.*)?$", "replacement": path + "${1}"}
        }
        for page, path in site.stand_ins.items()
    }
    return (
        memory
        | stand_ins
        | {
            site.name: {"plugin": {"edge": edge | {"site": True}}},
            f"{site.name}-headers": {
                "headers": {
                    "customRequestHeaders": dict.fromkeys(_DROPPED, ""),
                    # `no-referrer` would make a form's `Origin` null, by which the site knows its own pages
                    "customResponseHeaders": {
                        **SECURITY,
                        "Referrer-Policy": "same-origin",
                        **dict.fromkeys(HIDDEN, ""),
                    },
                }
            },
            # a stream of events is small, and would wait for more; Traefik itself prefers gzip, which is larger
            f"{site.name}-compress": {
                "compress": {"excludedContentTypes": ["text/event-stream"], "encodings": ["br", "zstd", "gzip"]}
            },
            # bodies are not held here, so that a client could fill the site's memory with many slow ones
            f"{site.name}-in-flight": {
                "inFlightReq": {"amount": in_flight, "sourceCriterion": {"ipStrategy": {"ipv6Subnet": 64}}}
            },
        }
    )


def _classes(site: Site) -> list[str]:
    return [LimitClass.DEFAULT.value, *([LimitClass.CREDENTIAL.value] if site.credential_paths else [])]


def _stand_in(site: Site, page: str) -> str:
    return f"{site.name}-stand-in{page.replace('/', '-')}"


def _without_redis(middleware: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in middleware["rateLimit"].items() if name != "redis"}


def _limit_router(site: Site, limit: LimitClass, rule: str, priority: int) -> dict[str, Any]:
    own = ("headers", f"limit-{limit.value}", "in-flight", "compress")
    return {"rule": rule, "middlewares": [*(f"{site.name}-{name}" for name in own), "retry"], "priority": priority}


def _platform_rule(manifests: tuple[Manifest, ...]) -> str:
    """Matches each service's prefix and the paths that a service has elsewhere, whatever is below them."""
    paths = {manifest.prefix for manifest in manifests} | {_PAYMENT_SANDBOX}
    for manifest in manifests:
        for route in manifest.routes:
            if not route.path.startswith(f"{manifest.prefix}/"):
                paths.add(route.path.partition("/{")[0])
    return " || ".join(f"Path(`{path}`) || PathPrefix(`{path}/`)" for path in sorted(paths))
