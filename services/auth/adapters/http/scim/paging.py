"""What is asked of a list, and its answer: a page of resources and of each the asked part (RFC 7644 section 3.4.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from litestar.params import QueryParameter

from services.auth.adapters.http.scim.errors import InvalidScimSyntax

MAX_COUNT = 100
_SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
_LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
_ALWAYS = {"id", "schemas", "meta"}

StartIndex = Annotated[int, QueryParameter(name="startIndex", description="The place of the first result, from 1")]
Count = Annotated[int, QueryParameter(name="count", description="The most results; at most 100")]
Attributes = Annotated[str | None, QueryParameter(name="attributes", max_length=1000)]
ExcludedAttributes = Annotated[str | None, QueryParameter(name="excludedAttributes", max_length=1000)]


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


def _names(text: str) -> set[str]:
    """Returns the attributes, in lower case; of `members.value` the attribute itself."""
    return {each.strip().rpartition(":")[2].partition(".")[0].lower() for each in text.split(",") if each.strip()}
