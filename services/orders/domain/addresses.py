"""Where an order goes."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MAX_SAVED = 20
"""How many addresses an account may save."""

_COUNTRY = re.compile(r"[A-Z]{2}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Each field is one line of text; `country` is an ISO 3166-1 code of two letters."""

    name: str
    line1: str
    line2: str | None = None
    city: str
    region: str | None = None
    postal_code: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAddress:
    id: UUID
    owner_id: UUID
    address: PostalAddress
    created_at: datetime


def parse_line(text: str) -> str:
    """Without the space around it. Raises ValueError for an empty line and for control characters."""
    line = unicodedata.normalize("NFC", text).strip()
    if not line:
        raise ValueError("must not be empty")
    if any(unicodedata.category(each) in {"Cc", "Zl", "Zp"} for each in line):
        raise ValueError("must be one line without control characters")
    return line


def parse_country(text: str) -> str:
    """Raises ValueError."""
    if not _COUNTRY.fullmatch(text):
        raise ValueError("must be two capital letters (ISO 3166-1)")
    return text


def search_words(address: PostalAddress) -> frozenset[str]:
    """Returns the words by which an order is found, in one form for upper and lower case."""
    fields = (address.name, address.line1, address.line2 or "", address.city, address.postal_code)
    return words_of(" ".join(fields))


def words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
