"""Turns the manifests' routes into Traefik's rules."""

import re
from collections.abc import Iterable

from kernel.manifest import Manifest, Route

# Names and addresses that always mean the machine itself (RFC 6761 section 6.3), whatever a page's own name resolves to
# (DNS rebinding).
_LOCAL_HOST = r"HostRegexp(`^((.+\.)?localhost|127\.[0-9]+\.[0-9]+\.[0-9]+|\[?::1\]?)$`)"

HAS_PROOF = "HeaderRegexp(`DPoP`, `.`)"
"""Matches a request with a proof of the client's key."""

_PARAMETER = re.compile(r"\\\{[a-z_]+\\\}")


def service_rule(manifest: Manifest) -> str:
    """Matches all paths below the service's prefix, and its well-known paths."""
    well_known = sorted({route.path for route in manifest.routes if not route.path.startswith(f"{manifest.prefix}/")})
    rule = " || ".join([f"PathPrefix(`{manifest.prefix}/`)", *map(_path_rule, well_known)])
    local = sorted({route.path for route in manifest.routes if route.local_only})
    if local:
        rule = f"({rule}) && (!({' || '.join(map(_path_rule, local))}) || {_LOCAL_HOST})"
    return rule


def routes_rule(routes: Iterable[Route]) -> str:
    """Matches exactly these routes, by method and path."""
    by_method: dict[str, set[str]] = {}
    for route in routes:
        by_method.setdefault(route.method, set()).add(route.path)
    return " || ".join(
        f"({_method_rule(method)} && ({' || '.join(map(_path_rule, sorted(paths)))}))"
        for method, paths in sorted(by_method.items())
    )


def routes_pattern(routes: Iterable[Route]) -> str:
    """Returns a regular expression that matches `METHOD /path` of exactly these routes."""
    return f"^(?:{'|'.join(sorted(f'{route.method} {_path_pattern(route.path)}' for route in routes))})$"


def _path_pattern(path: str) -> str:
    return _PARAMETER.sub("[^/]+", re.escape(path))


def _method_rule(method: str) -> str:
    return "(Method(`GET`) || Method(`HEAD`))" if method == "GET" else f"Method(`{method}`)"


def _path_rule(path: str) -> str:
    pattern = _path_pattern(path)
    return f"Path(`{path}`)" if pattern == re.escape(path) else f"PathRegexp(`^{pattern}$`)"
