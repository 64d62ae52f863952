"""Filters of lists (RFC 7644 section 3.4.2.2)."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from litestar.params import QueryParameter

from services.auth.adapters.http.scim.errors import InvalidScimFilter
from services.auth.domain.provisioning.directory import Attribute, Match

_MAX_FILTER = 1_000  # characters
_MAX_MATCHES = 5
_COMPARISON = re.compile(
    r'\s*\(?\s*(?:urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):)?([A-Za-z.]{1,40})\s+eq\s+("(?:[^"\\]|\\.)*")\s*\)?\s*',
    re.IGNORECASE,
)
_AND = re.compile(r"\s*and\s+", re.IGNORECASE)

Filter = Annotated[
    str | None,
    QueryParameter(name="filter", description='`ATTRIBUTE eq "VALUE"`, several joined by `and`'),
]


def parse_filter(text: str | None, attributes: Mapping[str, Attribute]) -> Sequence[Match]:
    """Returns what has to match; `attributes` are those that may be named, in lower case. Raises InvalidScimFilter."""
    if text is None:
        return []
    if len(text) > _MAX_FILTER:
        raise InvalidScimFilter(f"Use a filter of at most {_MAX_FILTER} characters.")
    matches: list[Match] = []
    place = 0
    while place < len(text) or not matches:
        found = _COMPARISON.match(text, place)
        name = found[1].lower() if found else ""
        if found is None or name not in attributes or len(matches) == _MAX_MATCHES:
            names = ", ".join(sorted({each.value for each in attributes.values()}))
            raise InvalidScimFilter(f'Use ATTRIBUTE eq "VALUE", joined by and. The attributes are {names}.')
        matches.append(Match(attributes[name], _read_text(found[2])))
        place = found.end()
        if place < len(text):
            joined = _AND.match(text, place)
            if joined is None:
                raise InvalidScimFilter("Join comparisons by and; nothing else is supported.")
            place = joined.end()
            if place == len(text):
                raise InvalidScimFilter("A comparison has to follow the last and.")
    return matches


def _read_text(quoted: str) -> str:
    try:
        text = json.loads(quoted)
        text.encode()
    except ValueError:
        raise InvalidScimFilter("The value is no JSON string.") from None
    if "\x00" in text:
        raise InvalidScimFilter("The value has a NUL.")
    return str(text)
