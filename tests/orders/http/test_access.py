"""Who may call what: every route of the manifest, so that a new one is covered without an edit."""

import re

import pytest

from kernel.manifest import Public, Requires, Route
from services.orders.manifest import MANIFEST, ORDERS_READ
from tests.orders.http.conftest import Api, slug

_SOME_ID = "01900000-0000-7000-8000-ffffffffffff"
_GUARDED = [route for route in MANIFEST.routes if not isinstance(route.access, Public)]
_NEED = [route for route in MANIFEST.routes if isinstance(route.access, Requires)]


def _path(route: Route) -> str:
    return re.sub(r"\{\w+\}", _SOME_ID, route.path).removeprefix("/orders")


def _named(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.mark.parametrize("route", _GUARDED, ids=_named)
async def test_without_a_token_nothing_opens(api: Api, route: Route) -> None:
    answer = await api.call(route.method, _path(route))
    assert slug(answer) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("route", _NEED, ids=_named)
async def test_without_the_permission_it_is_forbidden(api: Api, route: Route) -> None:
    assert slug(await api.call(route.method, _path(route), api.token())) == (403, "forbidden")


async def test_every_operation_is_described(api: Api) -> None:
    document = (await api.call("GET", "/openapi.json")).json()
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert described == {(route.method, route.path) for route in MANIFEST.routes}


def test_the_permission_that_shows_all_orders_is_one_of_the_services() -> None:
    assert ORDERS_READ in MANIFEST.permissions


async def test_anothers_order_is_as_unknown_as_none(api: Api) -> None:
    await api.stock()
    order, stranger = await api.placed(api.token()), api.token()
    for path in ("", "/history", "/receipt", "?wait=1&version=1"):
        assert slug(await api.call("GET", f"/v1/orders/{order['id']}{path}", stranger)) == (404, "not-found")
    assert slug(await api.call("POST", f"/v1/orders/{order['id']}/cancel", stranger)) == (404, "not-found")
    pay = await api.keyed("POST", f"/v1/orders/{order['id']}/pay", stranger, json={"payment_method_id": _SOME_ID})
    assert slug(pay) == (404, "not-found")
    assert (await api.call("GET", "/v1/orders", stranger)).json()["items"] == []


async def test_who_sees_all_orders_may_not_pay_or_cancel_them(api: Api) -> None:
    await api.stock()
    order, reader = await api.placed(api.token()), api.token(ORDERS_READ)
    assert (await api.call("GET", "/v1/orders", reader)).json()["items"] == [order]
    assert await api.shown(order["id"], reader) == order
    assert slug(await api.call("POST", f"/v1/orders/{order['id']}/cancel", reader)) == (403, "forbidden")
    pay = await api.keyed("POST", f"/v1/orders/{order['id']}/pay", reader, json={"payment_method_id": _SOME_ID})
    assert slug(pay) == (403, "forbidden")
