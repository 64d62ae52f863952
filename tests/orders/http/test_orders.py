"""Quotes and orders over HTTP."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from kernel.idempotency import REPLAY_WINDOW
from services.orders.domain.events import PaymentDeclined, RefundSucceeded
from services.orders.manifest import ORDERS_READ, PRODUCTS_WRITE, SHIPMENTS_WRITE
from tests.orders.http.conftest import METHOD, PRODUCT, Api, cart, slug
from tests.orders.samples import LAMP


async def test_a_quote_sums_up_and_changes_nothing(api: Api) -> None:
    await api.stock()
    body = {"lines": [{"sku": LAMP, "quantity": 2}], "currency": "EUR"}
    answer = await api.call("POST", "/v1/quotes", json=body)
    quote = answer.json()
    assert (answer.status_code, quote["total"], quote["shipping"]) == (
        200,
        {"amount": 4488, "currency": "EUR"},
        {"amount": 490, "currency": "EUR"},
    )
    assert (quote["lines"][0]["total"]["amount"], quote["tax"]["amount"]) == (3998, 638)
    assert api.stage.shop.stock[LAMP].reserved == 0


async def test_an_order_is_answered_as_it_is_shown(api: Api) -> None:
    await api.stock()
    buyer = api.token()
    order = await api.placed(buyer, 2)
    assert (
        order.items()
        >= {
            "state": "awaiting_payment",
            "version": 1,
            "payment_state": "pending",
            "refunded": 0,
            "cancel_reason": None,
            "shipments": [],
            "returns": [],
            "total": {"amount": 4488, "currency": "EUR"},
        }.items()
    )
    assert await api.shown(order["id"], buyer) == order
    assert (await api.call("GET", "/v1/orders", buyer)).json() == {"items": [order], "next_cursor": None}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"lines": [{"sku": "NONE", "quantity": 1}]}, (422, "unknown-sku")),
        (cart(10), (409, "out-of-stock")),
        ({"expected_total": {"amount": 1, "currency": "EUR"}}, (409, "price-changed")),
        ({"expected_total": {"amount": 0, "currency": "EUR"}}, (422, "amount-not-payable")),
        ({"expected_total": {"amount": 10**12 + 1, "currency": "EUR"}}, (422, "amount-not-payable")),
        ({"expected_total": {"amount": 1231, "currency": "KWD"}}, (422, "amount-not-payable")),
        ({"expected_total": {"amount": 2489, "currency": "EUR\n"}}, (422, "invalid-request")),
        ({"currency": "EUR\n"}, (422, "invalid-request")),
        ({"lines": [{"sku": f"{LAMP}\n", "quantity": 1}]}, (422, "invalid-request")),
        ({"expected_total": {"amount": 2489, "currency": "JPY"}}, (422, "currency-mismatch")),
        ({"currency": "JPY", "expected_total": {"amount": 2489, "currency": "JPY"}}, (422, "currency-mismatch")),
        ({"lines": []}, (422, "invalid-request")),
        ({"lines": [{"sku": LAMP, "quantity": 0}]}, (422, "invalid-request")),
        ({"payment_method_id": "card"}, (422, "invalid-request")),
        ({"buyer_id": METHOD}, (422, "invalid-request")),
    ],
)
async def test_what_cannot_be_ordered_is_refused_and_reserves_nothing(
    api: Api, changes: dict[str, Any], expected: tuple[int, str]
) -> None:
    await api.stock(9)
    assert slug(await api.keyed("POST", "/v1/orders", api.token(), json={**cart(), **changes})) == expected
    assert (api.stage.shop.orders, api.stage.shop.stock[LAMP].reserved) == ({}, 0)


async def test_an_amount_that_no_card_network_settles_is_not_payable(api: Api) -> None:
    for sku, price in (("K", {"amount": 1235, "currency": "KWD"}), ("F", {"amount": 0, "currency": "EUR"})):
        await api.stock(9, sku, price=price)
        expected = {**price, "amount": 2730}
        body = {**cart(), "lines": [{"sku": sku, "quantity": 1}], "currency": price["currency"]}
        answer = await api.keyed("POST", "/v1/orders", api.token(), json={**body, "expected_total": expected})
        assert slug(answer) == (422, "amount-not-payable")


async def test_refusals_say_which_products_and_which_total(api: Api) -> None:
    await api.stock(1)
    short = await api.keyed("POST", "/v1/orders", api.token(), json=cart(2))
    assert (slug(short), short.json()["skus"]) == ((409, "out-of-stock"), [LAMP])
    dear = await api.keyed("POST", "/v1/orders", api.token(), json=cart(1, total=99))
    assert dear.json()["total"] == {"amount": 2489, "currency": "EUR"}


async def test_a_key_places_one_order_and_replays_it_as_it_was(api: Api) -> None:
    await api.stock()
    principal = api.stage.new_user()
    buyer = api.token_of(principal)
    made = (await api.keyed("POST", "/v1/orders", buyer, "one", json=cart())).json()
    await api.call("POST", f"/v1/orders/{made['id']}/cancel", buyer)
    staff = api.token(PRODUCTS_WRITE)
    await api.call("PUT", f"/v1/products/{LAMP}", staff, json={**PRODUCT, "price": {"amount": 5, "currency": "EUR"}})
    again = await api.keyed("POST", "/v1/orders", buyer, "one", json=cart())
    assert (again.status_code, again.json(), again.headers["idempotency-replayed"]) == (201, made, "true")
    other = await api.keyed("POST", "/v1/orders", buyer, "one", json=cart(2))
    assert slug(other) == (422, "idempotency-key-reused")
    assert slug(await api.call("POST", "/v1/orders", buyer, json=cart())) == (400, "idempotency-key-missing")
    api.stage.clock.advance(REPLAY_WINDOW)
    late = await api.keyed("POST", "/v1/orders", api.later_token_of(principal), "one", json=cart())
    assert (late.status_code, late.json()["state"]) == (201, "cancelled")
    assert len(api.stage.shop.orders) == 1


async def test_a_buyer_has_a_limited_number_of_unpaid_orders(api: Api) -> None:
    await api.stock(99)
    buyer = api.token()
    for _ in range(20):
        await api.placed(buyer)
    assert slug(await api.keyed("POST", "/v1/orders", buyer, json=cart())) == (409, "too-many-open-orders")


async def test_after_a_decline_another_method_may_be_chosen_while_the_stock_is_reserved(api: Api) -> None:
    await api.stock()
    principal = api.stage.new_user()
    buyer = api.token_of(principal)
    order = await api.placed(buyer)
    path, body = f"/v1/orders/{order['id']}/pay", {"payment_method_id": METHOD}
    early = await api.keyed("POST", path, buyer, json=body)
    assert (slug(early), early.json()["state"]) == ((409, "order-not-payable"), "awaiting_payment")
    await api.stage.deliver(PaymentDeclined(order_id=order["id"]))
    assert (await api.shown(order["id"], buyer))["payment_state"] == "declined"
    first, again = [await api.keyed("POST", path, buyer, "pay", json=body) for _ in range(2)]
    assert (first.status_code, first.json()["payment_state"]) == (202, "pending")
    assert (again.status_code, again.headers["idempotency-replayed"]) == (202, "true")
    await api.stage.deliver(PaymentDeclined(order_id=order["id"]))
    api.stage.clock.advance(timedelta(minutes=15))
    late = await api.keyed("POST", path, api.later_token_of(principal), json=body)
    assert slug(late) == (409, "order-not-payable")


async def test_cancelling_is_idempotent_and_gives_the_stock_back(api: Api) -> None:
    await api.stock()
    buyer = api.token()
    order = await api.paid(buyer, 2)
    path = f"/v1/orders/{order['id']}/cancel"
    first, again = await api.call("POST", path, buyer, json={"reason": "Too late"}), await api.call("POST", path, buyer)
    assert (first.status_code, first.json()["cancel_reason"], again.json()) == (200, "customer", first.json())
    assert (api.stage.shop.stock[LAMP].on_hand, api.stage.shop.stock[LAMP].reserved) == (9, 0)
    assert slug(await api.call("POST", path, buyer, json={"because": 1})) == (422, "invalid-request")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", None]
)
async def test_a_reason_of_another_content_type_is_refused_and_cancels_nothing(api: Api, kind: str | None) -> None:
    await api.stock()
    buyer = api.token()
    path = f"/v1/orders/{(await api.placed(buyer))['id']}/cancel"
    headers = {} if kind is None else {"content-type": kind}
    refused = await api.call("POST", path, buyer, content=b'{"reason": "Too late"}', headers=headers)
    assert slug(refused) == (415, "unsupported-media-type")
    assert (await api.call("POST", path, buyer)).json()["state"] == "cancelled"


async def test_staff_who_ship_may_cancel_with_another_reason(api: Api) -> None:
    await api.stock()
    order = await api.placed(api.token())
    staff = api.token(ORDERS_READ, SHIPMENTS_WRITE)
    answer = await api.call("POST", f"/v1/orders/{order['id']}/cancel", staff, json={})
    assert (answer.status_code, answer.json()["cancel_reason"]) == (200, "staff")


async def test_the_history_says_what_happened_and_whether_staff_did_it(api: Api) -> None:
    await api.stock()
    buyer = api.token()
    order = await api.paid(buyer)
    await api.stage.deliver(RefundSucceeded(order_id=order["id"], refunded=9))
    items = (await api.call("GET", f"/v1/orders/{order['id']}/history", buyer)).json()["items"]
    assert [(item["type"], item["by"]) for item in items] == [
        ("order.placed", "buyer"),
        ("order.confirmed", "system"),
        ("order.paid", "system"),
        ("order.payment-noted", "system"),
    ]
    assert (await api.shown(order["id"], buyer))["refunded"] == 9


async def test_the_receipt_is_a_page_that_quotes_what_people_typed(api: Api) -> None:
    await api.stock(name="<b>Lamp</b>")
    buyer = api.token()
    order = await api.placed(buyer)
    answer = await api.call("GET", f"/v1/orders/{order['id']}/receipt", buyer)
    assert answer.headers["content-type"].startswith("text/html")
    assert "script" not in answer.headers["content-security-policy"]
    for text in (order["number"], "24.89 EUR", "&lt;b&gt;Lamp", "St James&#x27;s"):
        assert text in answer.text


async def test_lists_are_filtered(api: Api) -> None:
    await api.stock()
    buyer, staff = api.token(), api.token(ORDERS_READ)
    order = await api.placed(buyer)
    for query, count in (
        ("state=awaiting_payment", 1),
        ("state=paid", 0),
        ("since=2030-01-01T00:00:00Z", 1),
        ("since=2030-01-01T00:00:01Z", 0),
        (f"query={order['number']}", 1),
        ("query=lovelace", 1),
        ("query=byron", 0),
    ):
        assert len((await api.call("GET", f"/v1/orders?{query}", staff)).json()["items"]) == count, query
    for wrong in ("state=lost", "since=yesterday", "limit=0", "cursor=x", "query=", "buyer=1"):
        assert slug(await api.call("GET", f"/v1/orders?{wrong}", buyer)) == (422, "invalid-request")


async def test_a_waiting_call_is_answered_when_the_order_changes(api: Api) -> None:
    await api.stock()
    buyer = api.token()
    order = await api.placed(buyer)
    path = f"/v1/orders/{order['id']}"
    async with api.stage.memory.platform.running():
        waiting = asyncio.create_task(api.call("GET", f"{path}?wait=25&version=1", buyer))
        await asyncio.sleep(0)
        await api.call("POST", f"{path}/cancel", buyer)
        async with asyncio.timeout(30):
            assert (await waiting).json()["state"] == "cancelled"
    assert (await api.call("GET", f"{path}?wait=25&version=1", buyer)).json()["version"] == 2
    for wrong in ("wait=26&version=1", "wait=1", "wait=-1&version=1"):
        assert slug(await api.call("GET", f"{path}?{wrong}", buyer)) == (422, "invalid-request")


@pytest.mark.parametrize(
    "query",
    [
        "since=0001-01-01T00:00:00%2B14:00",
        "since=9999-12-31T23:59:59-14:00",
        "since=2026-01-01T00:00:00",
        "since=2026-01-01",
        "state=paid%0A",
        "query=lamp%0A",
        "query=%00",
    ],
)
async def test_a_filter_that_cannot_be_is_refused(api: Api, query: str) -> None:
    answer = await api.call("GET", f"/v1/orders?{query}", api.token())
    assert slug(answer) == (422, "invalid-request")
