"""A route without a policy does not start, nor does a policy without a route."""

from dataclasses import replace

import pytest

from kernel.manifest import Authenticated, Public, Route
from kernel.runtime.health import Health
from kernel.runtime.http.policies import PolicyGap
from tests.kernel.http.sample import HANDLERS, MANIFEST, ROUTES, Service, built
from tests.kernel.unit.tokens_at_hand import Bench


def test_a_handler_without_a_policy_does_not_start() -> None:
    with pytest.raises(PolicyGap, match=r"routes without a policy: .*'/orders/v1/orders'"):
        built(replace(MANIFEST, routes=ROUTES[:-1]), HANDLERS, Health({}), Bench())


def test_a_policy_without_a_handler_does_not_start() -> None:
    more = Route("DELETE", "/orders/v1/orders", Authenticated())
    with pytest.raises(PolicyGap, match=r"policies without a route: .*'DELETE'"):
        built(replace(MANIFEST, routes=(*ROUTES, more)), HANDLERS, Health({}), Bench())


def test_a_policy_for_another_spelling_of_the_parameter_does_not_start() -> None:
    other = Route("GET", "/orders/v1/errors/{id}", Public())
    with pytest.raises(PolicyGap):
        built(replace(MANIFEST, routes=(other, *ROUTES[1:])), HANDLERS, Health({}), Bench())


async def test_each_policy_lets_in_whom_it_says(service: Service) -> None:
    holder = {"authorization": f"Bearer {service.bench.token()}"}
    stranger = {"authorization": f"Bearer {service.bench.token(claims={'scope': ''})}"}
    statuses = [
        [(await service.get(path, **headers)).status_code for headers in ({}, stranger, holder)]
        for path in ["/orders/v1/errors/sold-out", "/orders/v1/me", "/orders/v1/orders"]
    ]
    assert statuses == [[409, 409, 409], [401, 200, 200], [401, 403, 200]]


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/orders/openapi.json", "/orders/docs"])
async def test_what_the_runtime_adds_needs_no_token(service: Service, path: str) -> None:
    assert (await service.get(path)).status_code == 200
