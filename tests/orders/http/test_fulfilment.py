"""Shipments, deliveries and returns over HTTP."""

from typing import Any

from services.orders.manifest import RETURNS_WRITE, SHIPMENTS_WRITE
from tests.orders.http.conftest import Api, slug
from tests.orders.samples import CHAIR, LAMP


def _lines(quantity: int, sku: str = LAMP) -> dict[str, Any]:
    return {"lines": [{"sku": sku, "quantity": quantity}]}


async def test_shipments_follow_one_another_and_the_last_delivery_ends_the_order(api: Api) -> None:
    await api.stock()
    buyer, staff = api.token(), api.token(SHIPMENTS_WRITE)
    order = await api.paid(buyer, 3)
    path = f"/v1/orders/{order['id']}/shipments"
    first, again = [await api.keyed("POST", path, staff, "s", json=_lines(1) | {"tracking": "T1"}) for _ in range(2)]
    assert (first.status_code, first.json()["tracking"]) == (201, "T1")
    assert (again.json(), again.headers["idempotency-replayed"]) == (first.json(), "true")
    assert (await api.shown(order["id"], buyer))["state"] == "shipped"
    delivered = await api.call("POST", f"{path}/{first.json()['id']}/delivered", staff)
    assert (delivered.status_code, delivered.json()["state"]) == (200, "shipped")
    assert slug(await api.keyed("POST", path, staff, json=_lines(3))) == (409, "order-not-shippable")
    second = (await api.keyed("POST", path, staff, json=_lines(2))).json()
    for _ in range(2):
        last = await api.call("POST", f"{path}/{second['id']}/delivered", staff)
        assert last.json()["state"] == "delivered"
    late = await api.keyed("POST", path, staff, json=_lines(1))
    assert (slug(late), late.json()["state"]) == ((409, "order-not-shippable"), "delivered")
    assert slug(await api.call("POST", f"{path}/{order['id']}/delivered", staff)) == (404, "not-found")


async def test_what_is_not_paid_does_not_leave_and_does_not_come_back(api: Api) -> None:
    await api.stock()
    staff = api.token(SHIPMENTS_WRITE, RETURNS_WRITE)
    order = await api.placed(api.token())
    path = f"/v1/orders/{order['id']}"
    assert slug(await api.keyed("POST", f"{path}/shipments", staff, json=_lines(1))) == (409, "order-not-shippable")
    returned = await api.keyed("POST", f"{path}/returns", staff, json=_lines(1) | {"reason": "x", "restock": True})
    assert (slug(returned), returned.json()["state"]) == ((409, "order-not-shippable"), "awaiting_payment")


async def test_a_return_refunds_its_pieces_and_restocks_them(api: Api) -> None:
    await api.stock(9)
    buyer, staff = api.token(), api.token(SHIPMENTS_WRITE, RETURNS_WRITE)
    order = await api.paid(buyer, 3)
    path = f"/v1/orders/{order['id']}"
    await api.keyed("POST", f"{path}/shipments", staff, json=_lines(3))
    body = _lines(2) | {"reason": "broken", "restock": True}
    first, again = [await api.keyed("POST", f"{path}/returns", staff, "r", json=body) for _ in range(2)]
    assert (first.status_code, first.json()["refund"]) == (201, {"amount": 3998, "currency": "EUR"})
    assert again.json() == first.json()
    assert api.stage.shop.stock[LAMP].on_hand == 8
    assert slug(await api.keyed("POST", f"{path}/returns", staff, json=body)) == (409, "order-not-shippable")
    unknown = await api.keyed(
        "POST", f"{path}/returns", staff, json=_lines(1, CHAIR) | {"reason": "x", "restock": True}
    )
    assert slug(unknown) == (422, "unknown-sku")
    assert slug(await api.call("POST", f"{path}/cancel", buyer)) == (409, "order-not-cancellable")
