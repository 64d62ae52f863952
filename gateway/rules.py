"""Manifest routes as Traefik's rules."""

import re
from collections.abc import Iterable

from kernel.manifest import Manifest, Route

_PARAMETER = re.compile(r"\\\{[a-z_]+\\\}")


def service_rule(manifest: Manifest) -> str:
    """All below the service's prefix, and its well-known addresses."""
    well_known = sorted({route.path for route in manifest.routes if not route.path.startswith(f"{manifest.prefix}/")})
    return " || ".join([f"PathPrefix(`{manifest.prefix}/`)", *map(_path_rule, well_known)])


def routes_rule(routes: Iterable[Route]) -> str:
    """Exactly these routes, by method and path."""
    by_method: dict[str, set[str]] = {}
    for route in routes:
        by_method.setdefault(route.method, set()).add(route.path)
    return " || ".join(
        f"({_method_rule(method)} && ({' || '.join(map(_path_rule, sorted(paths)))}))"
        for method, paths in sorted(by_method.items())
    )


def _method_rule(method: str) -> str:
    return "(Method(`GET`) || Method(`HEAD`))" if method == "GET" else f"Method(`{method}`)"


def _path_rule(path: str) -> str:
    pattern = _PARAMETER.sub("[^/]+", re.escape(path))
    return f"Path(`{path}`)" if pattern == re.escape(path) else f"PathRegexp(`^{pattern}$`)"
