"""The routes of every service, from a file that `python -m ops.route_catalog` writes from the manifests.

An image of auth has no other service's code, so that the file travels with it.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import msgspec

from kernel.assurance import Assurance, Level
from kernel.manifest import Access, Authenticated, Public, Requires, Route
from kernel.roles import Permission

ROUTES = Path(__file__).parent / "routes.json"


@dataclass(frozen=True, slots=True)
class RouteRecord:
    """One route. `permission` implies a token; `max_age` is in seconds; `below`: it also serves all paths below."""

    method: str
    path: str
    public: bool = False
    permission: str | None = None
    acr: Level | None = None
    max_age: int | None = None
    below: bool = False


class FileRouteCatalog:
    """Fulfils `RouteCatalog`. Reads the file when it is first asked."""

    def find(self, path: str) -> dict[str, Route]:
        segments = path.split("/")
        found: dict[str, tuple[int, Route]] = {}
        for record in _records():
            parameters = _match(record, segments)
            best = found.get(record.method)
            # of two templates, the one with fewer parameters is meant: `/me` before `/{user_id}`
            if parameters is not None and (best is None or parameters < best[0]):
                found[record.method] = parameters, _to_route(record)
        return {method: route for method, (_, route) in found.items()}


@cache
def _records() -> tuple[RouteRecord, ...]:
    return msgspec.json.decode(ROUTES.read_bytes(), type=tuple[RouteRecord, ...])


def _match(record: RouteRecord, segments: list[str]) -> int | None:
    """Returns how many parameters the template has, None unless it matches."""
    template = record.path.split("/")
    if len(segments) < len(template) or (len(segments) > len(template) and not record.below):
        return None
    parameters = 0
    for wanted, given in zip(template, segments, strict=False):
        if wanted.startswith("{"):
            parameters += 1
            if not given:
                return None
        elif wanted != given:
            return None
    return parameters


def _to_route(record: RouteRecord) -> Route:
    access: Access = Public() if record.public else Authenticated()
    if record.permission is not None:
        access = Requires(Permission(record.permission))
    age = timedelta(seconds=record.max_age) if record.max_age is not None else None
    assurance = Assurance(record.acr, age) if record.acr is not None else None
    return Route(record.method, record.path, access, assurance=assurance)
