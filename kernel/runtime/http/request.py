"""The request as handlers see it: its body is strict JSON, its caller and its origin are at hand."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request
from litestar.datastructures import State

from kernel.errors import Category, DomainError
from kernel.events import Origin
from kernel.runtime.http.body import MalformedJson, decode, parse
from kernel.runtime.http.edge import origin_of
from kernel.tokens import Principal


class UnsupportedMediaType(DomainError):
    """The body is not declared as JSON (RFC 9110 section 15.5.16)."""

    slug = "unsupported-media-type"
    title = "The body is not application/json"
    category = Category.UNSUPPORTED


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every request schema. Its repr is empty, since a body may hold a password."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class StrictRequest(Request[Principal | None, Principal, State]):
    """Litestar's request with its body read strictly; `user` is None on public routes."""

    async def body(self) -> bytes:
        """Raises UnsupportedMediaType, and MalformedJson when there is none, on routes that want a body."""
        body = await super().body()
        if self.route_handler.parsed_data_field is not None:
            declared = self.headers.get("content-type", "").partition(";")[0].strip().lower()
            if declared != "application/json":
                raise UnsupportedMediaType
            if not body:
                raise MalformedJson("a JSON body is required")
        return body

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
