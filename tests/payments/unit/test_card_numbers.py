"""A card number is refused wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.payments.domain.card_numbers import contains_card_number, has_luhn_check_digit
from services.payments.domain.payment_methods import CardNumberRefused, parse_provider_token


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111111",
        "4111 1111 1111 1111",
        "5500-0000-0000-0004",
        "378282246310005",
        "6304000000000000000",
        "tok_4242424242424242",
        "４１１１１１１１１１１１１１１１",  # noqa: RUF001 - digits that people's keyboards may send
        "my card: 4111.1111.1111.1111, until 12/30",
        "4111111111111112",  # mistyped
        "123456789012345678901234111111111111111",
    ],
)
def test_what_looks_like_a_card_number_is_refused(text: str) -> None:
    assert contains_card_number(text)
    with pytest.raises(CardNumberRefused) as refused:
        parse_provider_token(text)
    assert text not in str(refused.value)


@pytest.mark.parametrize(
    "text", ["tok_ok", "pm_1N2abcDEF3456789xyz", "G-1001", "01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11", "2030-12-31", ""]
)
def test_other_text_is_not(text: str) -> None:
    assert not contains_card_number(text)


@given(st.integers(10**11, 10**18 - 1), st.sampled_from(["", " ", "-"]))
def test_every_number_with_its_check_digit_is_refused(body: int, separator: str) -> None:
    number = next(f"{body}{digit}" for digit in range(10) if has_luhn_check_digit(f"{body}{digit}"))
    assert contains_card_number(separator.join(number))


@pytest.mark.parametrize("text", ["", "   ", "tok ok", "é", "x" * 256])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="visible ASCII"):
        parse_provider_token(text)
