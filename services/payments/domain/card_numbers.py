"""Card numbers, which this service must never hold (PCI DSS 4.0.1 requirement 3.2: store as little as possible)."""

import re
from unicodedata import normalize

_LIKE_A_CARD_NUMBER = re.compile(r"\d(?:[\s.\-_/]?\d){11,}")
_FEWEST, _MOST = 12, 19  # digits of a primary account number (ISO/IEC 7812-1)


def contains_card_number(text: str) -> bool:
    """Whether some run of digits in `text` may be a card number, also with separators between its digits.

    A run of 13 to 19 digits is one whatever its check digit says, since a mistyped card number is card data, too. In
    any other run, a part with a right check digit is one (ISO/IEC 7812-1 annex B, the Luhn formula).
    """
    return any(
        _may_be_card_number(_digits(found[0])) for found in _LIKE_A_CARD_NUMBER.finditer(normalize("NFKC", text))
    )


def has_luhn_check_digit(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    numbers = [int(digit) for digit in reversed(digits)]
    return sum(numbers[::2] + [sum(divmod(2 * number, 10)) for number in numbers[1::2]]) % 10 == 0


def _may_be_card_number(digits: str) -> bool:
    if _FEWEST < len(digits) <= _MOST:
        return True
    parts = (
        digits[first : first + length]
        for length in range(_FEWEST, _MOST + 1)
        for first in range(len(digits) - length + 1)
    )
    return any(map(has_luhn_check_digit, parts))


def _digits(text: str) -> str:
    return "".join(str(int(character)) for character in text if character.isdecimal())
