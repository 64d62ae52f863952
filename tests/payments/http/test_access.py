"""Who may call what: every route of the manifest, so that a new one is covered without an edit."""

import pytest

from kernel.manifest import Public, Requires, Route
from services.payments.manifest import MANIFEST
from tests.payments.http.conftest import Api

_SOME_ID = "01900000-0000-7000-8000-ffffffffffff"
_GUARDED = [route for route in MANIFEST.routes if not isinstance(route.access, Public)]
_NEED = [route for route in MANIFEST.routes if isinstance(route.access, Requires)]


def _path(route: Route) -> str:
    before, _, rest = route.path.removeprefix("/payments/v1").partition("{")
    return before + (_SOME_ID + rest.partition("}")[2] if rest else "")


def _named(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.mark.parametrize("route", _GUARDED, ids=_named)
async def test_without_a_token_nothing_opens(api: Api, route: Route) -> None:
    answer = await api.call(route.method, _path(route))
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("route", _NEED, ids=_named)
async def test_without_the_permission_it_is_forbidden(api: Api, route: Route) -> None:
    answer = await api.call(route.method, _path(route), api.token())
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")


async def test_every_operation_is_described(api: Api) -> None:
    document = (await api.client.get("/payments/openapi.json")).json()
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert described == {(route.method, route.path) for route in MANIFEST.routes}
