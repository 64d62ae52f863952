"""Lists: `?limit=` and an opaque `?cursor=`, answered with `{"items": […], "next_cursor": … | null}`."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar
from uuid import UUID

import msgspec
from litestar.params import QueryParameter

from kernel.errors import FieldError, InvalidRequest

DEFAULT_LIMIT = 50
MAX_LIMIT = 100

Limit = Annotated[int, QueryParameter(ge=1, le=MAX_LIMIT, description="How many items at most")]
Cursor = Annotated[
    str | None, QueryParameter(max_length=512, description="`next_cursor` of the page before; absent for the first")
]

_Item = TypeVar("_Item")
_Key = TypeVar("_Key")
_Shown = TypeVar("_Shown")


class Page(msgspec.Struct, Generic[_Item], frozen=True):
    """One page; `next_cursor` is null on the last."""

    items: list[_Item]
    next_cursor: str | None


def page_of(
    found: Sequence[_Item], limit: int, show: Callable[[_Item], _Shown], key: Callable[[_Item], object]
) -> Page[_Shown]:
    """`found` is asked for with `limit + 1`: one item more than fits says that there is a next page."""
    shown = found[:limit]
    more = len(found) > limit
    return Page([show(item) for item in shown], _write(str(key(shown[-1]))) if more else None)


def read_cursor(cursor: str | None, parse: Callable[[str], _Key]) -> _Key | None:
    """The key that a cursor stands for; raises InvalidRequest for one that this service did not give out."""
    if cursor is None:
        return None
    try:
        return parse(urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)).decode())
    except (ValueError, NotBase64):
        raise InvalidRequest(fields=[FieldError("cursor", "is not a cursor of this list")]) from None


def read_id_cursor(cursor: str | None) -> UUID | None:
    return read_cursor(cursor, UUID)


def _write(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")
