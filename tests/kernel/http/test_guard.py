"""Handlers and the manifest's routes match one to one, and each route lets in whom it declares."""

from dataclasses import replace

import pytest

from kernel.manifest import Authenticated, Public, Route
from kernel.runtime.http.guard import ManifestMismatch
from kernel.runtime.process.health import Health
from tests.kernel.http.sample import HANDLERS, MANIFEST, ROUTES, Service, built
from tests.kernel.unit.token_bench import Bench


def test_a_handler_without_a_route_does_not_start() -> None:
    with pytest.raises(ManifestMismatch, match=r"handlers without a route: .*'/orders/v1/orders'"):
        built(replace(MANIFEST, routes=ROUTES[:-1]), HANDLERS, Health({}), Bench())


def test_a_route_without_a_handler_does_not_start() -> None:
    more = Route("DELETE", "/orders/v1/orders", Authenticated())
    with pytest.raises(ManifestMismatch, match=r"routes without a handler: .*'DELETE'"):
        built(replace(MANIFEST, routes=(*ROUTES, more)), HANDLERS, Health({}), Bench())


def test_a_route_with_another_name_for_a_parameter_does_not_start() -> None:
    other = Route("GET", "/orders/v1/errors/{id}", Public())
    with pytest.raises(ManifestMismatch):
        built(replace(MANIFEST, routes=(other, *ROUTES[1:])), HANDLERS, Health({}), Bench())


async def test_each_route_lets_in_whom_it_declares(service: Service) -> None:
    holder = {"authorization": f"Bearer {service.bench.token()}"}
    stranger = {"authorization": f"Bearer {service.bench.token(claims={'scope': ''})}"}
    statuses = [
        [(await service.get(path, **headers)).status_code for headers in ({}, stranger, holder)]
        for path in ["/orders/v1/errors/sold-out", "/orders/v1/me", "/orders/v1/orders"]
    ]
    assert statuses == [[409, 409, 409], [401, 200, 200], [401, 403, 200]]


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/orders/openapi.json", "/orders/docs"])
async def test_what_the_runtime_adds_needs_no_token(service: Service, path: str) -> None:
    assert (await service.get(path)).status_code in {200, 308}
