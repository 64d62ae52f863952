"""Pages of lists: `?limit=` and an opaque `?cursor=`, answered with `{"items": […], "next_cursor": … | null}`."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Annotated, Generic, TypeVar
from uuid import UUID

import msgspec
from litestar.params import QueryParameter

from kernel.errors import FieldError, InvalidRequest

DEFAULT_LIMIT = 50
MAX_LIMIT = 100
_MARK_BYTES = 6  # of a cursor, to recognise its list: against mistakes, not against forgery

Limit = Annotated[int, QueryParameter(ge=1, le=MAX_LIMIT, description="The largest number of items to return")]
Cursor = Annotated[
    str | None,
    QueryParameter(max_length=512, description="`next_cursor` of the previous page; omit it for the first"),
]

_MAX_NUMBER = 2**63 - 1  # of Postgres' bigint

_Item = TypeVar("_Item")
_Key = TypeVar("_Key")
_Shown = TypeVar("_Shown")


class Page(msgspec.Struct, Generic[_Item], frozen=True):
    """One page; `next_cursor` is null on the last."""

    items: list[_Item]
    next_cursor: str | None


class Listing:
    """A list, by its name and its filters. Its cursors are valid for no other list."""

    def __init__(self, name: str, *filters: object) -> None:
        self._mark = sha256("\n".join([name, *map(str, filters)]).encode()).digest()[:_MARK_BYTES]

    def page(
        self, found: Sequence[_Item], limit: int, show: Callable[[_Item], _Shown], key: Callable[[_Item], object]
    ) -> Page[_Shown]:
        """Returns one page. Query `limit + 1` items: one more than fits means that there is a next page."""
        shown = found[:limit]
        more = len(found) > limit
        return Page([show(item) for item in shown], self._write(str(key(shown[-1]))) if more else None)

    def read(self, cursor: str | None, parse: Callable[[str], _Key]) -> _Key | None:
        """Returns the key that a cursor stands for. Raises InvalidRequest for a cursor of another list."""
        if cursor is None:
            return None
        try:
            octets = urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
            if octets[:_MARK_BYTES] == self._mark:
                return parse(octets[_MARK_BYTES:].decode())
        except (ValueError, NotBase64):
            pass
        raise InvalidRequest(fields=[FieldError("cursor", "is not a cursor of this list")])

    def read_number(self, cursor: str | None) -> int | None:
        """Returns the number, which fits into a `bigint`. Raises InvalidRequest as `read` does."""
        return self.read(cursor, _parse_number)

    def read_id(self, cursor: str | None) -> UUID | None:
        return self.read(cursor, UUID)

    def _write(self, key: str) -> str:
        return urlsafe_b64encode(self._mark + key.encode()).decode().rstrip("=")


def _parse_number(text: str) -> int:
    """Raises ValueError."""
    if not (text.isascii() and text.isdecimal() and int(text) <= _MAX_NUMBER):
        raise ValueError(f"is not 0 to {_MAX_NUMBER}")
    return int(text)
