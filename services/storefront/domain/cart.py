"""A cart, as the address of the checkout page has it: `LAMP-01:2,VASE-07:1`."""

import re
from dataclasses import dataclass

MAX_LINES, MAX_QUANTITY = 100, 9_999
_LINE = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]{0,63}):([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class CartLine:
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Cart:
    """`currency` is three capital letters (ISO 4217)."""

    lines: tuple[CartLine, ...]
    currency: str


def parse_lines(text: str) -> tuple[CartLine, ...]:
    """Returns the lines of `SKU:QUANTITY,…`. Raises ValueError."""
    found = [_LINE.fullmatch(part) for part in text.split(",")]
    lines = tuple(CartLine(each[1], int(each[2])) for each in found if each is not None)
    if len(lines) != len(found) or len(lines) > MAX_LINES:
        raise ValueError(f"is 1 to {MAX_LINES} of SKU:QUANTITY, separated by commas, each of 1 to {MAX_QUANTITY}")
    return lines
