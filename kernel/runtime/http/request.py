"""The request as handlers see it: its body is strict JSON, its caller and its origin are at hand."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request
from litestar.datastructures import State
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.types import Receive

from kernel.errors import Category, DomainError
from kernel.events import Origin
from kernel.runtime.http.body import MalformedJson, decode, parse
from kernel.runtime.http.edge import origin_of
from kernel.tokens import Principal

MAX_BODY_BYTES = 1024 * 1024


class UnsupportedMediaType(DomainError):
    """The body is not declared as JSON, or is encoded (RFC 9110 section 15.5.16)."""

    slug = "unsupported-media-type"
    title = "The body is not application/json"
    category = Category.UNSUPPORTED

    def __init__(self) -> None:
        super().__init__("A body is application/json in UTF-8, as it is: neither compressed nor encoded otherwise.")


class IncompleteBody(DomainError):
    """The client went before its body was whole, or broke it into chunks that are none (RFC 9112 section 7.1)."""

    slug = "malformed-request"
    title = "The request is malformed"
    category = Category.MALFORMED

    def __init__(self) -> None:
        super().__init__("The body ended before it was complete.")


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every request schema. Its repr is empty, since a body may hold a password."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class StrictRequest(Request[Principal | None, Principal, State]):
    """Litestar's request with its body read strictly; `user` is None on public routes."""

    _octets: bytes | None = None

    async def body(self) -> bytes:
        """Raises RequestEntityTooLarge, IncompleteBody; on routes that want a body also UnsupportedMediaType, or
        MalformedJson for none."""
        if self._octets is None:
            octets = await _received(self.scope["headers"], self.receive)
            if self.route_handler.parsed_data_field is not None:
                if not _is_plain_json(self.scope["headers"]):
                    raise UnsupportedMediaType
                if not octets:
                    raise MalformedJson("a JSON body is required")
            self._octets = octets
        return self._octets

    async def json(self) -> Any:
        field = self.route_handler.parsed_data_field
        body = await self.body()
        return decode(body, field.annotation) if field is not None else parse(body)

    @property
    def principal(self) -> Principal:
        """The caller of a route that is not public; the guard has put it there."""
        if self.user is None:
            raise LookupError("this route has no principal: its policy is Public")
        return self.user

    @property
    def user_id(self) -> UUID:
        return self.principal.user_id

    @property
    def origin(self) -> Origin:
        return origin_of(self.scope)


async def _received(headers: Iterable[tuple[bytes, bytes]], receive: Receive) -> bytes:
    """The whole body; what is announced to be too large is not read at all."""
    if any(name == b"content-length" and value.isdigit() and int(value) > MAX_BODY_BYTES for name, value in headers):
        raise RequestEntityTooLarge
    octets, is_whole = b"", False
    while not is_whole:
        message = await receive()
        if message["type"] != "http.request":
            raise IncompleteBody
        octets += message["body"]
        if len(octets) > MAX_BODY_BYTES:
            raise RequestEntityTooLarge
        is_whole = not message.get("more_body", False)
    return octets


def _is_plain_json(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """One type, which is JSON; UTF-8 where it names a charset, since JSON has no other (RFC 8259 section 8.1).

    A body under another name, under two, or compressed is one that the next reader may take for something else.
    """
    told = [(name, value.strip().lower()) for name, value in headers]
    types = [value for name, value in told if name == b"content-type"]
    codings = {value for name, value in told if name == b"content-encoding"}
    if len(types) != 1 or not codings <= {b"", b"identity"}:
        return False
    kind, *parameters = (part.strip() for part in types[0].split(b";"))
    charsets = [each for each in parameters if each.startswith(b"charset")]
    return kind == b"application/json" and charsets in ([], [b"charset=utf-8"], [b'charset="utf-8"'])
