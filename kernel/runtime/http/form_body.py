"""Form bodies (application/x-www-form-urlencoded) decoded into a schema, as strictly as JSON is."""

from typing import TypeVar
from urllib.parse import parse_qsl

import msgspec

from kernel.errors import Category, DomainError, FieldError, InvalidRequest
from kernel.runtime.http.json_body import convert

_MAX_FIELDS = 100

_Schema = TypeVar("_Schema", bound=msgspec.Struct)


class MalformedForm(DomainError):
    """The body is not a form in UTF-8."""

    slug = "malformed-form"
    title = "The body is not a form"
    category = Category.MALFORMED


def decode_form(body: bytes, schema: type[_Schema]) -> _Schema:
    """Raises MalformedForm, or InvalidRequest for a repeated field and for fields that break the schema.

    Values are text; the schema's numbers and booleans are read from it.
    """
    return convert(_fields(body), schema, strict=False)


def read_pairs(body: bytes) -> list[tuple[str, str]]:
    """Returns the fields as they came, also repeated ones. Raises MalformedForm."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise MalformedForm("Send UTF-8, percent-encoded, with at most 100 fields.") from None
    if any("\x00" in text for pair in pairs for text in pair):
        raise MalformedForm("Send text without NUL.")
    return pairs


def _fields(body: bytes) -> dict[str, str]:
    pairs = read_pairs(body)
    names = [name for name, _ in pairs]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise InvalidRequest(fields=[FieldError(name, "is given more than once") for name in repeated])
    return dict(pairs)
