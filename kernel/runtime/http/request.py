"""The request as handlers see it: a strictly decoded body, the caller, the origin and the idempotency key."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, TypeVar
from uuid import UUID

import msgspec
from litestar import Request
from litestar.datastructures import State
from litestar.enums import RequestEncodingType
from litestar.params import Body as BodyParameter

from kernel.access_token_claims import Principal
from kernel.errors import Category, DomainError, FieldError, InvalidRequest
from kernel.events import Origin
from kernel.idempotency import IdempotencyKey
from kernel.manifest import BodyFormat, Route
from kernel.runtime.http.form_body import MalformedForm, decode_form, read_pairs
from kernel.runtime.http.json_body import MalformedJson, decode, parse
from kernel.runtime.http.middleware import get_origin
from kernel.runtime.http.request_body import receive_body

_Schema = TypeVar("_Schema", bound=msgspec.Struct)
_Parsed = TypeVar("_Parsed")

PATCH_TYPES = (BodyFormat.JSON.value, "application/merge-patch+json")
"""A PATCH is a merge patch (RFC 7396) under either name."""

SCIM_TYPES = ("application/scim+json", BodyFormat.JSON.value)

FormBody = Annotated[_Schema, BodyParameter(media_type=RequestEncodingType.JSON)]
"""Annotates `data` of a route whose manifest declares `BodyFormat.FORM`: `StrictRequest.json` decodes both."""


class UnsupportedMediaType(DomainError):
    """The body is not of a type that the route takes, or is encoded (RFC 9110 section 15.5.16)."""

    slug = "unsupported-media-type"
    title = "The body's content type is not supported here"
    category = Category.UNSUPPORTED

    def __init__(self, accepted: Sequence[str] = (BodyFormat.JSON.value,)) -> None:
        super().__init__(f"Send the body as {' or '.join(accepted)} in UTF-8, without content coding.")
        self.accepted = tuple(accepted)


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every request schema. Its repr is empty, since a body may hold a password."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


def parse_field(name: str, parse: Callable[[str], _Parsed], text: str) -> _Parsed:
    """Returns what the domain's `parse` makes of a field. Raises InvalidRequest with the words of its ValueError."""
    try:
        return parse(text)
    except ValueError as refused:
        raise InvalidRequest(fields=[FieldError(name, str(refused))]) from None


class StrictRequest(Request[Principal | None, Principal, State]):
    """Litestar's request with its body read strictly; `user` is empty on public routes."""

    _octets: bytes | None = None
    _decoded: Any = None

    async def body(self) -> bytes:
        """Returns the body's octets. Raises RequestEntityTooLarge, IncompleteBody; on routes with a schema also
        UnsupportedMediaType, and MalformedJson or MalformedForm for an empty body."""
        if self._octets is None:
            octets = await receive_body(self.scope["headers"], self.receive)
            if self.route_handler.parsed_data_field is not None:
                self._check_media_type()
                if not octets:
                    raise MalformedForm("Send a form.") if self._is_form else MalformedJson("Send a JSON body.")
            self._octets = octets
        return self._octets

    async def json(self) -> Any:
        """Returns the body decoded as the manifest declares, JSON or a form; the framework calls it for `data`."""
        field, body = self.route_handler.parsed_data_field, await self.body()
        if field is None:
            return parse(body)
        self._decoded = (decode_form if self._is_form else decode)(body, field.annotation)
        return self._decoded

    async def scim_body(self) -> Any:
        """Returns the JSON of a request to a route that is declared as `scim` (RFC 7644 section 8.1).

        Raises UnsupportedMediaType, MalformedJson, and what `body` raises.
        """
        if not _is_plain(self.scope["headers"], SCIM_TYPES):
            raise UnsupportedMediaType(SCIM_TYPES)
        return parse(await self.body())

    async def form_pairs(self) -> list[tuple[str, str]]:
        """Returns the fields of a form as they came, for a route that is declared as `oauth`.

        Raises UnsupportedMediaType, MalformedForm, and what `body` raises.
        """
        if not _is_plain(self.scope["headers"], (BodyFormat.FORM,)):
            raise UnsupportedMediaType((BodyFormat.FORM,))
        return read_pairs(await self.body())

    def query_pairs(self) -> list[tuple[str, str]]:
        """Returns the parameters of the query as they came. Raises MalformedForm."""
        return read_pairs(self.scope["query_string"])

    async def optional_json(self, schema: type[_Schema]) -> _Schema | None:
        """Returns the body of a route that takes one or none. Raises as `body` and `json` do for one that is there."""
        if not (octets := await self.body()):
            return None
        self._check_media_type()
        found: _Schema = decode(octets, schema)
        self._decoded = found
        return found

    @property
    def idempotency_key(self) -> IdempotencyKey | None:
        """The key of this request, for the command; None when the client sent none."""
        claimed = self.scope["state"].get("idempotency_key")
        return None if claimed is None else claimed.bind(self.scope["path_params"], self._decoded)

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that the route's page declares. Raises LookupError on other routes: they use none."""
        page = self._route.page if self._route is not None else None
        if page is None:
            raise LookupError("this route declares no page: it has no cookies")
        return {name: value for name, value in super().cookies.items() if name in page.cookies}

    @property
    def principal(self) -> Principal:
        """The caller, from the guard. Raises LookupError on a public route."""
        if self.user is None:
            raise LookupError("this route has no principal: its policy is Public")
        return self.user

    @property
    def user_id(self) -> UUID:
        return self.principal.user_id

    @property
    def key_thumbprint(self) -> str | None:
        """The key that the client has proven, on a route that binds tokens to it; None without a proof."""
        thumbprint: str | None = self.scope["state"].get("key_thumbprint")
        return thumbprint

    @property
    def origin(self) -> Origin:
        return get_origin(self.scope)

    @property
    def _route(self) -> Route | None:
        route: Route | None = self.scope["state"].get("route")  # None on the runtime's own paths
        return route

    @property
    def _is_form(self) -> bool:
        return self._route is not None and self._route.body is BodyFormat.FORM

    def _check_media_type(self) -> None:
        accepted: tuple[str, ...] = (BodyFormat.FORM,) if self._is_form else (BodyFormat.JSON,)
        if self.method == "PATCH":
            accepted = PATCH_TYPES
        if not _is_plain(self.scope["headers"], accepted):
            raise UnsupportedMediaType(accepted)


def _is_plain(headers: Iterable[tuple[bytes, bytes]], accepted: Sequence[str]) -> bool:
    """Whether the body has one content type, which is accepted, in UTF-8 (RFC 8259 section 8.1), and no coding.

    A body under another name, under two, or compressed is one that the next reader may take for something else.
    """
    told = [(name, value.strip().lower()) for name, value in headers]
    types = [value for name, value in told if name == b"content-type"]
    codings = {value for name, value in told if name == b"content-encoding"}
    if len(types) != 1 or not codings <= {b"", b"identity"}:
        return False
    kind, *parameters = (part.strip() for part in types[0].split(b";"))
    charsets = [each for each in parameters if each.startswith(b"charset")]
    return kind.decode("latin-1") in accepted and charsets in ([], [b"charset=utf-8"], [b'charset="utf-8"'])
