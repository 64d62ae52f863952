"""`python -m ops.route_catalog`: writes who may call which route, from every service's manifest.

Auth explains with it why a request to any service is refused.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module

from kernel.manifest import Manifest, Public, Requires, Route
from ops.openapi_documents import FOLDER
from services.auth.adapters.file.route_catalog import ROUTES, RouteRecord

__all__ = ["ROUTES", "catalog", "encode", "platform_services"]


def platform_services() -> list[str]:
    """Returns the services whose OpenAPI documents are committed: the platform's own."""
    return sorted(file.stem for file in FOLDER.glob("*.json"))


def catalog() -> list[RouteRecord]:
    manifests: list[Manifest] = [import_module(f"services.{name}.manifest").MANIFEST for name in platform_services()]
    return [record for manifest in manifests for record in _records(manifest)]


def encode(records: list[RouteRecord]) -> str:
    """Returns one route a line."""
    lines = ",\n".join(
        json.dumps({name: value for name, value in asdict(record).items() if value}) for record in records
    )
    return f"[\n{lines}\n]\n"


def _records(manifest: Manifest) -> Iterator[RouteRecord]:
    yield from (_to_record(route) for route in manifest.routes)
    documents = (f"{manifest.prefix}/{name}" for name in ("openapi.json", "asyncapi.json"))
    yield from (RouteRecord("GET", path, public=True) for path in documents)


def _to_record(route: Route) -> RouteRecord:
    assurance = route.assurance
    max_age = assurance.max_age if assurance else None
    return RouteRecord(
        route.method,
        route.path,
        public=isinstance(route.access, Public),
        permission=route.access.permission.name if isinstance(route.access, Requires) else None,
        acr=assurance.level if assurance else None,
        max_age=int(max_age.total_seconds()) if max_age else None,
        below=route.forward_auth,
    )


if __name__ == "__main__":
    ROUTES.write_text(encode(catalog()), encoding="utf-8")
