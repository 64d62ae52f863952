"""What is for sale."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kernel.money import Money

MAX_TAX_RATE = 10_000  # basis points

_SKU = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CATEGORY = re.compile(r"[^\W_](?:[\w &,.'/-]{0,58}[^\W_])?")  # words in any script


class Availability(StrEnum):
    IN_STOCK = "in_stock"
    LOW = "low"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDraft:
    """What staff say about a product. `tax_rate` is in basis points and contained in `price`."""

    name: str
    description: str
    category: str
    price: Money
    tax_rate: int
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`version` counts the changes of the product itself. `has_picture` says whether there is an image of it."""

    sku: str
    name: str
    description: str
    category: str
    price: Money
    tax_rate: int
    active: bool
    version: int
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A product with what is left of it."""

    product: Product
    available: int

    def availability(self, low: int) -> Availability:
        """`low` is the largest rest that counts as low."""
        if self.available <= 0:
            return Availability.OUT
        return Availability.LOW if self.available <= low else Availability.IN_STOCK


@dataclass(frozen=True, slots=True)
class ProductFilter:
    """Absent means any. `text` is sought in name, description and SKU, whatever the case."""

    text: str | None = None
    category: str | None = None
    currency: str | None = None


def parse_sku(text: str) -> str:
    """Raises ValueError."""
    if not _SKU.fullmatch(text):
        raise ValueError("has 1 to 64 letters, digits, dots, hyphens and underscores")
    return text


def parse_category(text: str) -> str:
    """Raises ValueError."""
    if not _CATEGORY.fullmatch(text):
        raise ValueError("has 1 to 60 letters, digits, spaces and simple punctuation between them")
    return text
