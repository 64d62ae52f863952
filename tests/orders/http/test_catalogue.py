"""Products, pictures and stock over HTTP."""

from typing import Any

import pytest

from services.orders.manifest import PRODUCTS_WRITE, STOCK_READ, STOCK_WRITE
from tests.orders.http.conftest import PRODUCT, Api, slug
from tests.orders.samples import CHAIR, LAMP, SVG

_LAMP = f"/v1/products/{LAMP}"
_SVG_TYPE = {"content-type": "image/svg+xml"}


async def test_everyone_sees_what_is_for_sale_and_may_keep_it(api: Api) -> None:
    await api.stock(9)
    answer = await api.call("GET", _LAMP)
    assert answer.json() == {
        "sku": LAMP,
        **{name: value for name, value in PRODUCT.items() if name != "active"},
        "image_url": None,
        "availability": "in_stock",
    }
    assert answer.headers["cache-control"] == "public, max-age=30"
    for path in (_LAMP, "/v1/products"):
        tag = (await api.call("GET", path)).headers["etag"]
        assert (await api.call("GET", path, headers={"if-none-match": tag})).status_code == 304


async def test_what_is_left_is_said_in_words(api: Api) -> None:
    for pieces, words in ((0, "out"), (2, "low"), (3, "in_stock")):
        await api.stock(pieces, f"P-{pieces}")
        assert (await api.call("GET", f"/v1/products/P-{pieces}")).json()["availability"] == words


async def test_what_is_not_for_sale_is_not_there(api: Api) -> None:
    await api.stock(9, active=False)
    assert slug(await api.call("GET", _LAMP)) == (404, "not-found")
    assert (await api.call("GET", "/v1/products")).json()["items"] == []


async def test_lists_are_filtered_and_come_in_pages(api: Api) -> None:
    for sku in ("A", "B", "C"):
        await api.stock(1, sku)
    await api.stock(1, "D", category="seating", price={"amount": 900, "currency": "JPY"}, name="Chair")
    first = (await api.call("GET", "/v1/products?currency=EUR&limit=2")).json()
    rest = (await api.call("GET", f"/v1/products?currency=EUR&limit=2&cursor={first['next_cursor']}")).json()
    assert [each["sku"] for page in (first, rest) for each in page["items"]] == ["A", "B", "C"]
    for query in ("query=chair", "category=seating", "currency=JPY"):
        assert [each["sku"] for each in (await api.call("GET", f"/v1/products?{query}")).json()["items"]] == ["D"]
    assert slug(await api.call("GET", f"/v1/products?limit=2&cursor={first['next_cursor']}")) == (
        422,
        "invalid-request",
    )


async def test_a_change_of_an_older_version_is_refused(api: Api) -> None:
    await api.stock()
    staff, tag = api.token(PRODUCTS_WRITE), (await api.call("GET", _LAMP)).headers["etag"]
    first = await api.call("PUT", _LAMP, staff, json={**PRODUCT, "name": "New"}, headers={"if-match": tag})
    assert (first.status_code, first.json()["version"], first.json()["active"]) == (200, 2, True)
    for stale in (tag, '"nonsense"', 'W/"2.low.plain"', '"99999999999"'):
        again = await api.call("PUT", _LAMP, staff, json=PRODUCT, headers={"if-match": stale})
        assert slug(again) == (412, "version-changed")
    only_new = await api.call("PUT", _LAMP, staff, json=PRODUCT, headers={"if-none-match": "*"})
    assert slug(only_new) == (412, "version-changed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"price": {"amount": -1, "currency": "EUR"}},
        {"price": {"amount": 10**12 + 1, "currency": "EUR"}},
        {"price": {"amount": 1.5, "currency": "EUR"}},
        {"price": {"amount": 1, "currency": "euro"}},
        {"price": {"amount": 1, "currency": "AAA"}},
        {"price": {"amount": 1, "currency": "XXX"}},
        {"tax_rate": 10_001},
        {"category": "Lighting!"},
        {"name": " "},
        {"more": 1},
    ],
)
async def test_a_wrong_product_is_refused(api: Api, wrong: dict[str, Any]) -> None:
    answer = await api.call("PUT", _LAMP, api.token(PRODUCTS_WRITE), json={**PRODUCT, **wrong})
    assert slug(answer) == (422, "invalid-request")


@pytest.mark.parametrize("sku", ["%00", "lamp", "A%20B", "%F0%9F%92%A1", "X" * 41])
async def test_a_sku_that_no_product_can_have_is_not_found(api: Api, sku: str) -> None:
    for path in (f"/v1/products/{sku}", f"/v1/products/{sku}/image"):
        assert slug(await api.call("GET", path)) == (404, "not-found")
    assert slug(await api.call("GET", f"/v1/stock/{sku}", api.token(STOCK_READ))) == (404, "not-found")


@pytest.mark.parametrize("query", ["category=%00", "query=%00", "currency=%00", "cursor=%00", "query=", "category="])
async def test_what_a_filter_cannot_be_is_refused(api: Api, query: str) -> None:
    assert slug(await api.call("GET", f"/v1/products?{query}")) == (422, "invalid-request")


async def test_a_wrong_sku_makes_no_product(api: Api) -> None:
    answer = await api.call("PUT", "/v1/products/-lamp", api.token(PRODUCTS_WRITE), json=PRODUCT)
    assert slug(answer) == (422, "invalid-request")


async def test_a_picture_is_served_in_a_sandbox(api: Api) -> None:
    await api.stock()
    staff = api.token(PRODUCTS_WRITE)
    first = await api.call("PUT", f"{_LAMP}/image", staff, content=SVG, headers=_SVG_TYPE)
    again = await api.call("PUT", f"{_LAMP}/image", staff, content=SVG, headers=_SVG_TYPE)
    assert (first.status_code, again.status_code) == (201, 204)
    shown = await api.call("GET", f"{_LAMP}/image")
    assert (shown.content, shown.headers["content-type"]) == (SVG, "image/svg+xml")
    assert shown.headers["content-security-policy"].endswith("sandbox")
    assert (shown.headers["cache-control"], shown.headers["etag"]) == ("public, max-age=30", again.headers["etag"])
    assert (await api.call("GET", _LAMP)).json()["image_url"] == f"/orders{_LAMP}/image"
    other = await api.call("PUT", f"{_LAMP}/image", staff, content=SVG, headers={**_SVG_TYPE, "if-match": '"other"'})
    assert slug(other) == (412, "version-changed")


async def test_what_is_no_picture_is_refused(api: Api) -> None:
    await api.stock()
    staff = api.token(PRODUCTS_WRITE)
    script = SVG.replace(b"<circle", b"<script>1</script><circle")
    refused = await api.call("PUT", f"{_LAMP}/image", staff, content=script, headers=_SVG_TYPE)
    assert slug(refused) == (422, "invalid-request")
    typed = await api.call("PUT", f"{_LAMP}/image", staff, content=SVG, headers={"content-type": "image/png"})
    assert slug(typed) == (415, "unsupported-media-type")
    unknown = await api.call("PUT", f"/v1/products/{CHAIR}/image", staff, content=SVG, headers=_SVG_TYPE)
    assert slug(unknown) == (404, "not-found")


async def test_stock_is_adjusted_once_a_key_and_never_below_what_is_reserved(api: Api) -> None:
    await api.stock(5)
    await api.placed(api.token(), 3)
    staff = api.token(STOCK_READ, STOCK_WRITE)
    path, body = f"/v1/stock/{LAMP}", {"change": -1, "reason": "broken"}
    first, again = [await api.keyed("PATCH", path, staff, "one", json=body) for _ in range(2)]
    assert (first.status_code, first.json()) == (200, {"sku": LAMP, "on_hand": 4, "reserved": 3, "version": 3})
    assert (again.json(), again.headers["idempotency-replayed"]) == (first.json(), "true")
    other = await api.keyed("PATCH", path, staff, "one", json={"change": -2, "reason": "broken"})
    assert slug(other) == (422, "idempotency-key-reused")
    refused = await api.keyed("PATCH", path, staff, json={"change": -2, "reason": "broken"})
    assert (slug(refused), refused.json()["reserved"]) == ((409, "stock-reserved"), 3)
    shown = await api.call("GET", path, staff)
    assert (shown.json(), shown.headers["etag"]) == (first.json(), '"3"')
    stale = await api.keyed("PATCH", path, staff, json=body, headers={"if-match": '"2"'})
    assert slug(stale) == (412, "version-changed")
    assert slug(await api.call("PATCH", path, staff, json=body)) == (400, "idempotency-key-missing")


async def test_a_change_of_what_must_exist_makes_no_product(api: Api) -> None:
    staff, any_version = api.token(PRODUCTS_WRITE), {"if-match": "*"}
    assert slug(await api.call("PUT", _LAMP, staff, json=PRODUCT, headers=any_version)) == (412, "version-changed")
    await api.stock()
    assert (await api.call("PUT", _LAMP, staff, json=PRODUCT, headers=any_version)).status_code == 200


async def test_an_empty_patch_leaves_the_stock_as_it_is(api: Api) -> None:
    await api.stock(5)
    staff, path = api.token(STOCK_READ, STOCK_WRITE), f"/v1/stock/{LAMP}"
    before = await api.call("GET", path, staff)
    patched = await api.keyed("PATCH", path, staff, json={}, headers={"if-match": before.headers["etag"]})
    assert (patched.status_code, patched.json()) == (200, before.json())
    assert patched.headers["etag"] == before.headers["etag"]
    assert slug(await api.keyed("PATCH", path, staff, json={}, headers={"if-match": '"9"'})) == (412, "version-changed")
    assert slug(await api.keyed("PATCH", f"/v1/stock/{CHAIR}", staff, json={})) == (404, "not-found")


@pytest.mark.parametrize(("half", "missing"), [({"change": 1}, "reason"), ({"reason": "found"}, "change")])
async def test_a_change_of_stock_has_its_reason(api: Api, half: dict[str, Any], missing: str) -> None:
    await api.stock(5)
    answer = await api.keyed("PATCH", f"/v1/stock/{LAMP}", api.token(STOCK_WRITE), json=half)
    assert slug(answer) == (422, "invalid-request")
    assert [error["field"] for error in answer.json()["errors"]] == [missing]
