"""Prices, pictures, addresses and order numbers."""

from uuid import UUID

import pytest

from kernel.money import AmountNotPayable, CurrencyMismatch
from services.orders.adapters.http.receipt_page import STYLE_HASH
from services.orders.domain.addresses import parse_line, words_of
from services.orders.domain.errors import UnknownSku
from services.orders.domain.orders import Item, number_of
from services.orders.domain.pictures import MAX_OCTETS, check_picture
from services.orders.domain.pricing import quote, shipping_of
from services.orders.domain.products import parse_category, parse_sku
from services.orders.manifest import MANIFEST
from tests.orders.samples import CHAIR, LAMP, SVG, product


def test_a_total_is_its_lines_and_the_shipping_and_contains_the_tax() -> None:
    priced = quote([Item(sku=LAMP, quantity=2), Item(sku=LAMP, quantity=1)], {LAMP: product(amount=1001)}, "EUR")
    assert [(line.quantity, line.total, line.tax) for line in priced.lines] == [(3, 3003, 479)]
    assert (priced.total, priced.shipping, priced.tax) == (3493, 490, 479)


@pytest.mark.parametrize(
    ("goods", "currency", "cost"),
    [(0, "EUR", 0), (1, "EUR", 490), (4999, "EUR", 490), (5000, "EUR", 0), (1, "USD", 0), (1, "KWD", 1500)],
)
def test_shipping_is_free_from_a_value_on(goods: int, currency: str, cost: int) -> None:
    assert shipping_of(goods, currency) == cost


def test_what_is_not_for_sale_or_in_another_currency_has_no_price() -> None:
    items = [Item(sku=LAMP, quantity=1), Item(sku=CHAIR, quantity=1)]
    with pytest.raises(UnknownSku) as refused:
        quote(items, {LAMP: product(active=False)}, "EUR")
    assert refused.value.members == {"skus": [CHAIR, LAMP]}
    with pytest.raises(CurrencyMismatch):
        quote(items[:1], {LAMP: product()}, "JPY")
    with pytest.raises(AmountNotPayable):
        quote([Item(sku=LAMP, quantity=2)], {LAMP: product(amount=10**12)}, "EUR")


def test_a_picture_that_draws_is_good() -> None:
    check_picture(SVG)
    check_picture(SVG.replace(b"<circle", b'<defs><g id="a"/></defs><use href="#a" fill="url(#b)"/><circle'))


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"GIF89a",
        b"<svg/>",
        SVG[:-2],
        SVG.replace(b"<circle", b"<script/><circle"),
        SVG.replace(b"<circle", b'<circle onclick="x"'),
        SVG.replace(b"<circle", b'<circle onCLICK="x"'),
        SVG.replace(b"<circle", b'<image href="https://example.com/a.png"/><circle'),
        SVG.replace(b"<circle", b'<a href="javascript:x"/><circle'),
        SVG.replace(b"<circle", b'<use xmlns:x="http://www.w3.org/1999/xlink" x:href="//a.example/b"/><circle'),
        SVG.replace(b"<circle", b"<style>@import 'https://a.example'</style><circle"),
        SVG.replace(b"<circle", b'<circle fill="url(https://a.example)"'),
        SVG.replace(b"<circle", b"<foreignObject/><circle"),
        SVG.replace(b"<circle", b'<h:script xmlns:h="http://www.w3.org/1999/xhtml">1</h:script><circle'),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG,
        SVG.replace(b"3", b"\xff"),
        SVG + b" " * MAX_OCTETS,
    ],
)
def test_a_picture_that_does_more_is_refused(octets: bytes) -> None:
    with pytest.raises(ValueError, match=r"^(has|is|refers)"):
        check_picture(octets)


def test_an_order_number_is_short_fixed_and_different() -> None:
    numbers = {number_of(UUID(int=number)) for number in range(1000)}
    assert (len(numbers), {len(number) for number in numbers}) == (1000, {14})
    assert number_of(UUID(int=1)) == number_of(UUID(int=1))


@pytest.mark.parametrize("text", ["", " ", "a\nb", "a\u2028b", "\x00"])
def test_a_line_of_an_address_is_one_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"must"):
        parse_line(text)


def test_words_are_found_whatever_their_case() -> None:
    assert words_of("Straße  12a, ÅRHUS") == words_of("strasse 12A århus")


def test_skus_and_categories_have_one_form() -> None:
    for sku in ("A-1.B", "a", "x" * 64):
        assert parse_sku(sku) == sku
    for category in ("desk-lamps", "Home & Garden", "Möbel", "A"):
        assert parse_category(category) == category
    wrong = [(parse_sku, each) for each in ("", "-A", "a b", "x" * 65)]
    wrong += [(parse_category, each) for each in ("", " a", "a ", "a\nb", "<a>", "x" * 61)]
    for parse, text in wrong:
        with pytest.raises(ValueError, match="has"):
            parse(text)


def test_the_receipts_policy_allows_its_style_sheet_and_nothing_else() -> None:
    (page,) = (route.page for route in MANIFEST.routes if route.page)
    assert f"style-src 'sha256-{STYLE_HASH}'" in page.content_security_policy
