"""Who may call what: every route of the manifest, so that a new one is covered without an edit."""

import pytest

from kernel.manifest import Public, Route
from services.storefront.manifest import MANIFEST
from tests.storefront.http.conftest import Api
from tests.storefront.stage import ORDER_ID

_GUARDED = [route for route in MANIFEST.routes if not isinstance(route.access, Public)]


def _named(route: Route) -> str:
    return route.path


@pytest.mark.parametrize("route", _GUARDED, ids=_named)
async def test_without_a_token_nothing_opens(api: Api, route: Route) -> None:
    path = route.path.removeprefix("/storefront/v1/").format(order_id=ORDER_ID)
    answer = await api.get(path, logged_in=False)
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_every_operation_is_described(api: Api) -> None:
    document = (await api.client.get("/storefront/openapi.json")).json()
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert described == {(route.method, route.path) for route in MANIFEST.routes}
