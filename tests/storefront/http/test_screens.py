"""The screens: what they show, what they do without a part, and what a client may keep."""

from datetime import timedelta

import msgspec
import pytest

from kernel.errors import Forbidden
from services.storefront.adapters.http import schemas
from services.storefront.domain.parts import PartUnavailable, Reason
from tests.storefront.http.conftest import Api
from tests.storefront.stage import LAMP, METHOD, ORDER, ORDER_ID, PAYMENT, PROFILE

_ORDER = f"orders/{ORDER_ID}"
_CHECKOUT = "checkout?lines=LAMP-01:2&currency=EUR"
_UNAVAILABLE = (503, "/problems/upstream-unavailable")


async def test_an_order_comes_with_its_payment_as_their_services_sent_them(api: Api) -> None:
    answer = await api.get(_ORDER)
    assert answer.json() == {"order": ORDER, "payment": PAYMENT, "missing": []}
    assert msgspec.convert(answer.json(), schemas.OrderView, strict=False).order.number == ORDER["number"]


@pytest.mark.parametrize("reason", Reason)
async def test_an_order_without_an_answer_of_payments_says_so(api: Api, reason: Reason) -> None:
    api.stage.payments.failure = PartUnavailable(reason)
    answer = await api.get(_ORDER)
    assert answer.status_code == 200
    assert answer.json() == {"order": ORDER, "payment": None, "missing": [{"part": "payment", "reason": reason}]}


async def test_an_order_that_has_no_payment_yet_misses_nothing(api: Api) -> None:
    api.stage.payments.payments.clear()
    assert (await api.get(_ORDER)).json() == {"order": ORDER, "payment": None, "missing": []}


async def test_without_the_order_there_is_no_answer(api: Api) -> None:
    api.stage.orders.failure = PartUnavailable(Reason.TIMEOUT)
    answer = await api.get(_ORDER)
    assert (answer.status_code, answer.json()["type"]) == _UNAVAILABLE
    assert answer.headers["retry-after"] == "1"


async def test_a_refusal_of_orders_is_passed_on(api: Api) -> None:
    assert await api.problem(f"orders/{ORDER_ID}".replace("01920c3e", "01920c3f")) == (404, "/problems/not-found")
    api.stage.orders.failure = Forbidden()
    assert await api.problem(_ORDER) == (403, "/problems/forbidden")


async def test_a_list_is_one_page_of_orders(api: Api) -> None:
    assert (await api.get("orders?limit=1")).json() == {"items": [ORDER], "next_cursor": None}
    assert await api.problem("orders?cursor=x") == (422, "/problems/invalid-request")


async def test_a_checkout_has_prices_methods_and_profile(api: Api) -> None:
    answer = (await api.get(_CHECKOUT)).json()
    assert answer["quote"]["lines"] == [{"sku": "LAMP-01", "quantity": 2}]
    assert (answer["methods"], answer["profile"], answer["missing"]) == ([METHOD], PROFILE, [])


async def test_a_checkout_goes_on_without_methods_and_profile(api: Api) -> None:
    api.stage.payments.failure, api.stage.accounts.failure = PartUnavailable(), PartUnavailable(Reason.TIMEOUT)
    answer = (await api.get(_CHECKOUT)).json()
    assert (answer["methods"], answer["profile"]) == (None, None)
    assert answer["missing"] == [
        {"part": "methods", "reason": "unavailable"},
        {"part": "profile", "reason": "timeout"},
    ]


async def test_a_product_that_is_not_for_sale_is_named(api: Api) -> None:
    answer = await api.get("checkout?lines=LAMP-01:1,NONE-1:2&currency=EUR")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/unknown-sku")
    assert answer.json()["skus"] == ["NONE-1"]


@pytest.mark.parametrize("lines", ["LAMP-01", "LAMP-01:0", "LAMP-01:1,", "LAMP-01:1.5", "LAMP 01:1", "LAMP-01:10000"])
async def test_what_is_no_cart_is_refused_by_its_field(api: Api, lines: str) -> None:
    answer = await api.get(f"checkout?lines={lines}&currency=EUR")
    assert (answer.status_code, [each["field"] for each in answer.json()["errors"]]) == (422, ["lines"])


async def test_home_is_public_and_asks_once_in_half_a_minute(api: Api) -> None:
    for _ in range(3):
        answer = await api.get("home", logged_in=False)
        assert answer.json() == {"products": [LAMP]}
    assert api.stage.orders.calls == 1
    api.stage.clock.advance(timedelta(seconds=30))
    await api.get("home", logged_in=False)
    assert api.stage.orders.calls == 2


async def test_home_is_shown_for_ten_minutes_while_orders_is_away(api: Api) -> None:
    await api.get("home")
    api.stage.orders.failure = PartUnavailable()
    api.stage.clock.advance(timedelta(minutes=9, seconds=59))
    assert (await api.get("home")).json() == {"products": [LAMP]}
    api.stage.clock.advance(timedelta(seconds=2))
    assert await api.problem("home") == _UNAVAILABLE
    api.stage.orders.failure = None
    assert (await api.get("home")).status_code == 200


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("home", "public, max-age=30"),
        ("orders", "private, no-store"),
        (_ORDER, "private, no-store"),
        (_CHECKOUT, "private, no-store"),
    ],
)
async def test_what_has_not_changed_is_not_sent_again(api: Api, path: str, kept: str) -> None:
    first = await api.get(path)
    again = await api.get(path, if_none_match=first.headers["etag"])
    assert (first.headers["cache-control"], again.status_code, again.content) == (kept, 304, b"")
    api.stage.orders.products["LAMP-01"] = {**LAMP, "name": "Another lamp"}
    api.stage.orders.orders[ORDER_ID] = {**ORDER, "version": 2}
    api.stage.accounts.profile = {**PROFILE, "display_name": "Ada"}
    api.stage.clock.advance(timedelta(minutes=1))
    assert (await api.get(path, if_none_match=first.headers["etag"])).status_code == 200
