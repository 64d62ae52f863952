"""Query parameters: what a route does not declare, or is sent twice, is refused by name; times are times in UTC."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import unquote_plus

from litestar import Litestar
from litestar.routes import HTTPRoute

from kernel.errors import FieldError, InvalidRequest

_MAX_NAMED, _MAX_NAME = 20, 100  # an answer must not be larger than what it answers


def declared_parameters(app: Litestar) -> dict[tuple[str, str], frozenset[str]]:
    """Returns the names of the query parameters of each method and path template."""
    return {
        (method, route.path_format): frozenset(parameter.field_alias for parameter in model.expected_query_params)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (_, model) in route.route_handler_map.items()
    }


def read_since(since: datetime | None) -> datetime | None:
    """Returns the time in UTC. Raises InvalidRequest for one without a time zone, or before or after what UTC has."""
    if since is None:
        return None
    if since.tzinfo is None:
        raise InvalidRequest(fields=[FieldError("since", "has no time zone")])
    try:
        return since.astimezone(UTC)
    except OverflowError:
        raise InvalidRequest(fields=[FieldError("since", "is not a time of the years 1 to 9999 in UTC")]) from None


def check_query(query: bytes, declared: frozenset[str]) -> None:
    """Raises InvalidRequest for an unknown or repeated parameter."""
    if errors := list(islice(_errors(query, declared), _MAX_NAMED)):
        raise InvalidRequest(fields=errors)


def _errors(query: bytes, declared: frozenset[str]) -> Iterator[FieldError]:
    seen: set[str] = set()
    for pair in query.decode("latin-1").split("&"):
        name = unquote_plus(pair.partition("=")[0])
        if pair and name not in declared:
            yield FieldError(name[:_MAX_NAME], "is not a parameter of this route")
        elif pair and name in seen:
            yield FieldError(name, "is given more than once")
        seen.add(name)
