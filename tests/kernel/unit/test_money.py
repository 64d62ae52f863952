"""Money is conserved: parts sum to the whole, and nothing is rounded unseen."""

from decimal import ROUND_HALF_EVEN, Decimal
from operator import add, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import (
    MAX_AMOUNT,
    AmountNotPayable,
    CurrencyMismatch,
    Money,
    check_payable,
    exponent,
    parse_currency,
    share,
    sum_up,
    tax_included,
)

_AMOUNTS = st.integers(0, MAX_AMOUNT)
_WEIGHTS = st.lists(st.integers(0, MAX_AMOUNT), min_size=1, max_size=20).filter(any)
_BASIS_POINTS = st.integers(0, 10_000)


@given(_AMOUNTS, _WEIGHTS)
def test_parts_sum_to_the_whole(amount: int, weights: list[int]) -> None:
    parts = Money(amount, "EUR").allocate(weights)
    assert sum_up(parts, "EUR") == Money(amount, "EUR")


@given(_AMOUNTS, _WEIGHTS)
def test_no_part_is_a_minor_unit_away_from_its_share(amount: int, weights: list[int]) -> None:
    for part, weight in zip(Money(amount, "EUR").allocate(weights), weights, strict=True):
        assert abs(part.amount * sum(weights) - amount * weight) < sum(weights)


def test_what_is_left_over_goes_to_the_largest_remainders_and_then_to_the_first() -> None:
    assert [part.amount for part in Money(100, "EUR").allocate([1, 1, 1])] == [34, 33, 33]
    assert [part.amount for part in Money(5, "EUR").allocate([1, 2, 0])] == [2, 3, 0]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_name_no_parts_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Money(1, "EUR").allocate(weights)


@given(_AMOUNTS, _BASIS_POINTS)
def test_a_share_is_rounded_half_to_even_once(amount: int, basis_points: int) -> None:
    exact = Decimal(amount) * basis_points / 10_000
    assert share(amount, basis_points) == exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)


@pytest.mark.parametrize(("amount", "half"), [(1, 0), (3, 2), (5, 2), (7, 4)])
def test_a_half_goes_to_the_even_neighbour(amount: int, half: int) -> None:
    assert Money(amount, "EUR").share(5000) == Money(half, "EUR")


@given(_AMOUNTS, _BASIS_POINTS)
def test_the_tax_in_a_gross_amount_is_less_than_one_unit_off(gross: int, basis_points: int) -> None:
    tax = tax_included(gross, basis_points)
    assert abs(tax * (10_000 + basis_points) - gross * basis_points) * 2 <= 10_000 + basis_points


def test_tax_is_taken_out_of_a_gross_price() -> None:
    assert Money(1999, "EUR").tax_included(1900) == Money(319, "EUR")


@pytest.mark.parametrize("operation", [add, sub])
def test_two_currencies_have_no_sum(operation: type) -> None:
    with pytest.raises(CurrencyMismatch):
        operation(Money(2, "EUR"), Money(1, "USD"))


@given(_AMOUNTS, _AMOUNTS)
def test_what_was_added_can_be_taken_away_again(one: int, other: int) -> None:
    total = Money(one // 2, "JPY") + Money(other // 2, "JPY")
    assert total - Money(other // 2, "JPY") == Money(one // 2, "JPY")


@pytest.mark.parametrize("amount", [-1, MAX_AMOUNT + 1])
def test_an_amount_out_of_range_is_no_money(amount: int) -> None:
    with pytest.raises(ValueError, match="amount"):
        Money(amount, "EUR")


def test_a_difference_below_zero_is_no_money() -> None:
    with pytest.raises(ValueError, match="amount"):
        Money(1, "EUR") - Money(2, "EUR")


@pytest.mark.parametrize("currency", ["eur", "EU", "EURO", "€", "", "EUR\n"])
def test_a_currency_is_three_capital_letters(currency: str) -> None:
    with pytest.raises(ValueError, match="currency"):
        Money(1, currency)


@pytest.mark.parametrize(
    ("currency", "decimals"), [("JPY", 0), ("KRW", 0), ("ISK", 0), ("EUR", 2), ("USD", 2), ("KWD", 3), ("TND", 3)]
)
def test_a_currency_has_its_decimals(currency: str, decimals: int) -> None:
    assert exponent(currency) == decimals


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(1999, "EUR"), "19.99 EUR"),
        (Money(5, "EUR"), "0.05 EUR"),
        (Money(1999, "JPY"), "1999 JPY"),
        (Money(1990, "KWD"), "1.990 KWD"),
    ],
)
def test_money_is_written_with_the_decimals_of_its_currency(money: Money, text: str) -> None:
    assert str(money) == text


@pytest.mark.parametrize(
    ("amount", "currency"), [(0, "EUR"), (0, "JPY"), (1999, "KWD"), (MAX_AMOUNT + 1, "EUR"), (-1, "EUR")]
)
def test_an_amount_that_no_card_network_settles_is_not_payable(amount: int, currency: str) -> None:
    with pytest.raises(AmountNotPayable) as refused:
        check_payable(amount, currency, "total")
    assert [error.field for error in refused.value.fields] == ["total"]


@pytest.mark.parametrize(("amount", "currency"), [(1, "EUR"), (1, "JPY"), (1990, "KWD"), (MAX_AMOUNT, "EUR")])
def test_other_amounts_are_payable(amount: int, currency: str) -> None:
    assert check_payable(amount, currency) == Money(amount, currency)


@pytest.mark.parametrize("code", ["EUR", "JPY", "KWD", "XAF", "UYU"])
def test_a_currency_is_one_that_prices_are_in(code: str) -> None:
    assert parse_currency(code) == code


@pytest.mark.parametrize("code", ["AAA", "XXX", "XTS", "XAU", "eur", "EURO", "", "EU R"])
def test_what_no_price_is_in_is_no_currency(code: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        parse_currency(code)
