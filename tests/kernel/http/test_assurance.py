"""A route asks for a level and a recent authentication; a caller without them learns what to ask the issuer for."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from kernel.assurance import Assurance, Level
from kernel.manifest import Authenticated, Public, Route
from kernel.testing.fixed_clock import EPOCH
from tests.kernel.http.declared import MANIFEST, serving
from tests.kernel.http.sample import Service

_ASSURED = [route for route in MANIFEST.routes if route.assurance is not None]
_NOW = int(EPOCH.timestamp())
_STRONG: dict[str, Any] = {"acr": Level.AAL2, "acr_max": Level.AAL2, "auth_time": _NOW - 300}


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as service:
        yield service


async def _call(service: Service, route: Route, **claims: Any) -> Any:
    headers = {"authorization": f"Bearer {service.bench.token(claims=claims)}"}
    return await service.client.request(route.method, route.path, headers=headers)


@pytest.mark.parametrize("route", _ASSURED, ids=lambda route: route.path)
async def test_a_caller_with_the_level_and_a_recent_authentication_is_let_in(service: Service, route: Route) -> None:
    for strong in (_STRONG, _STRONG | {"acr": Level.PHR, "acr_max": Level.PHR}):
        assert (await _call(service, route, **strong)).is_success


@pytest.mark.parametrize("route", _ASSURED, ids=lambda route: route.path)
@pytest.mark.parametrize(
    ("claims", "required"),
    [
        ({"acr": Level.AAL1}, Level.AAL2),
        ({"acr": Level.AAL1, "acr_max": None}, Level.AAL2),
        ({"acr": None, "acr_max": None}, Level.AAL2),
        ({"acr": "urn:other:level"}, Level.AAL2),
        ({"acr": Level.AAL1, "acr_max": Level.PHR}, Level.AAL2),
        ({"auth_time": _NOW - 301}, Level.AAL2),
        ({"acr": Level.AAL1, "acr_max": Level.AAL1, "auth_time": _NOW - 301}, Level.AAL1),
        ({"sid": None, "auth_time": None, "acr": None, "acr_max": None}, Level.AAL2),
    ],
)
async def test_another_is_told_what_to_ask_the_issuer_for(
    service: Service, route: Route, claims: dict[str, Any], required: Level
) -> None:
    answer = await _call(service, route, **{**_STRONG, **claims})
    assert answer.status_code == 401
    challenge = f'Bearer error="insufficient_user_authentication", acr_values="{required}", max_age="300"'
    assert answer.headers["www-authenticate"] == challenge
    problem = answer.json()
    assert problem["type"] == "/problems/insufficient-authentication"
    assert (problem["acr_values"], problem["max_age"]) == (required, 300)


async def test_an_account_that_cannot_reach_the_level_passes_with_its_highest(service: Service) -> None:
    claims = _STRONG | {"acr": Level.AAL1, "acr_max": Level.AAL1}
    assert (await _call(service, _ASSURED[0], **claims)).is_success


async def test_without_a_max_age_an_old_authentication_passes_and_none_is_asked_for() -> None:
    route = Route("DELETE", "/orders/v1/all", Authenticated(), assurance=Assurance(Level.PHR))
    async with serving(all=route) as service:
        assert (await _call(service, route, acr=Level.PHR, acr_max=Level.PHR)).is_success
        refused = await _call(service, route, **_STRONG | {"acr_max": Level.PHR})
    assert refused.headers["www-authenticate"].endswith(f'acr_values="{Level.PHR}"')
    assert "max_age" not in refused.json()


@pytest.mark.parametrize("route", _ASSURED, ids=lambda route: route.path)
async def test_the_document_says_what_is_asked_for(service: Service, route: Route) -> None:
    document = (await service.get("/orders/openapi.json")).json()
    operation = document["paths"][route.path][route.method.lower()]
    assert operation["x-assurance"] == {"acr": "urn:goodgo:aal2", "max_age": 300}
    assert "`insufficient-authentication`" in operation["responses"]["401"]["description"]


def test_a_public_route_has_nobody_to_ask() -> None:
    with pytest.raises(ValueError, match="public"):
        Route("GET", "/orders/v1/x", Public(), assurance=Assurance(Level.AAL1))


def test_a_max_age_is_at_least_a_second() -> None:
    with pytest.raises(ValueError, match="at least a second"):
        Assurance(Level.AAL1, timedelta(0))
