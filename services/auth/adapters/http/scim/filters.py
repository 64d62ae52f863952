"""Filters of lists, and the answer of a list (RFC 7644 section 3.4.2)."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from litestar.params import QueryParameter

from services.auth.adapters.http.scim.errors import InvalidScimFilter, InvalidScimSyntax
from services.auth.domain.provisioning.directory import Attribute, Match

MAX_COUNT = 100
_MAX_FILTER = 1_000  # characters
_MAX_MATCHES = 5
_SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
_LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
_COMPARISON = re.compile(
    r'\s*\(?\s*(?:urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):)?([A-Za-z.]{1,40})\s+eq\s+("(?:[^"\\]|\\.)*")\s*\)?\s*',
    re.IGNORECASE,
)
_AND = re.compile(r"\s*and\s+", re.IGNORECASE)

Filter = Annotated[
    str | None,
    QueryParameter(name="filter", description='`ATTRIBUTE eq "VALUE"`, several joined by `and`'),
]
StartIndex = Annotated[int, QueryParameter(name="startIndex", description="The place of the first result, from 1")]
Count = Annotated[int, QueryParameter(name="count", description="The most results; at most 100")]
Attributes = Annotated[str | None, QueryParameter(name="attributes", max_length=1000)]
ExcludedAttributes = Annotated[str | None, QueryParameter(name="excludedAttributes", max_length=1000)]


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


class SearchRequest(msgspec.Struct, frozen=True, rename="camel"):
    """A list that is asked for by POST (RFC 7644 section 3.4.3)."""

    schemas: list[str]
    filter: str | None = None
    start_index: int = 1
    count: int = MAX_COUNT
    attributes: list[str] | None = None
    excluded_attributes: list[str] | None = None

    def to_query(self) -> "ListQuery":
        attributes, excluded = ",".join(self.attributes or []), ",".join(self.excluded_attributes or [])
        return ListQuery(self.filter, self.start_index, self.count, attributes or None, excluded or None)


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What is asked of a list. `attributes` and `excluded` are names, separated by commas."""

    filter_text: str | None
    start_index: int
    count: int
    attributes: str | None
    excluded: str | None

    def select(self, resource: dict[str, Any]) -> dict[str, Any]:
        """Returns the asked part of a resource."""
        return select_attributes(resource, self.attributes, self.excluded)


def read_search(document: Any) -> ListQuery:
    """Raises InvalidScimSyntax."""
    try:
        search = msgspec.convert(document, SearchRequest)
    except msgspec.ValidationError as broken:
        raise InvalidScimSyntax(str(broken)) from None
    if search.schemas != [_SEARCH]:
        raise InvalidScimSyntax(f"schemas has to be {_SEARCH}.")
    return search.to_query()


def read_page(start_index: int, count: int) -> tuple[int, int]:
    """Returns offset and limit. What is too small or too large is taken as the nearest (section 3.4.2.4)."""
    return min(max(start_index, 1), 2**31) - 1, min(max(count, 0), MAX_COUNT)


def build_list(resources: Sequence[Mapping[str, Any]], total: int, offset: int) -> dict[str, Any]:
    return {
        "schemas": [_LIST],
        "totalResults": total,
        "startIndex": offset + 1,
        "itemsPerPage": len(resources),
        "Resources": resources,
    }


def select_attributes(resource: dict[str, Any], attributes: str | None, excluded: str | None) -> dict[str, Any]:
    """Returns the asked part of a resource; `id`, `schemas` and `meta` are always part of it (section 3.9)."""
    if attributes:
        wanted = _names(attributes)
        return {name: value for name, value in resource.items() if name.lower() in wanted | _ALWAYS}
    unwanted = _names(excluded or "") - _ALWAYS
    return {name: value for name, value in resource.items() if name.lower() not in unwanted}


_ALWAYS = {"id", "schemas", "meta"}


def _names(text: str) -> set[str]:
    """Returns the attributes, in lower case; of `members.value` the attribute itself."""
    return {each.strip().rpartition(":")[2].partition(".")[0].lower() for each in text.split(",") if each.strip()}
