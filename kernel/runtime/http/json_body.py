"""JSON bodies decoded strictly into a schema."""

from itertools import islice
from typing import Any, TypeVar

import msgspec

from kernel.errors import Category, DomainError, FieldError, InvalidRequest
from kernel.runtime.data import strict_json

# Of unknown fields: an answer must not be larger than what it answers.
_MAX_NAMED, _MAX_NAME = 20, 100

_Schema = TypeVar("_Schema", bound=msgspec.Struct)


class MalformedJson(DomainError):
    """The body is not valid JSON; `detail` says why."""

    slug = "malformed-json"
    title = "The body is not valid JSON"
    category = Category.MALFORMED


def parse(body: bytes) -> Any:
    """Raises MalformedJson."""
    try:
        return strict_json.parse(body)
    except ValueError as broken:  # an integer with more digits than Python converts is one, too
        raise MalformedJson(f"{MalformedJson.title}: {broken}.") from None


def decode(body: bytes, schema: type[_Schema]) -> _Schema:
    """Raises MalformedJson, or InvalidRequest naming every field that breaks the schema; of unknown ones, some."""
    return convert(parse(body), schema, strict=True)


def convert(document: Any, schema: type[_Schema], *, strict: bool) -> _Schema:
    """Returns the document as the schema; without `strict`, text stands for numbers and booleans. Raises InvalidRequest
    as `decode` does."""
    try:
        return msgspec.convert(document, schema, strict=strict)
    except msgspec.ValidationError as broken:
        raise InvalidRequest(fields=_broken_fields(document, schema, strict=strict) or [_whole(broken)]) from None


def _broken_fields(document: Any, schema: type[msgspec.Struct], *, strict: bool) -> list[FieldError]:
    """Returns every broken field of a flat schema; msgspec stops at the first."""
    if not isinstance(document, dict):
        return []
    fields = {field.encode_name: field for field in msgspec.structs.fields(schema)}
    unknown = (name[:_MAX_NAME] for name in document if name not in fields)
    is_closed = schema.__struct_config__.forbid_unknown_fields
    errors = [FieldError(name, "is not a field of this request") for name in islice(unknown, _MAX_NAMED) if is_closed]
    for name, field in fields.items():
        if name not in document:
            if field.required:
                errors.append(FieldError(name, "is missing"))
            continue
        try:
            msgspec.convert(document[name], field.type, strict=strict)
        except msgspec.ValidationError as broken:
            errors.append(_field_error(name, broken))
    return errors


def _field_error(name: str, broken: msgspec.ValidationError) -> FieldError:
    """msgspec says `Expected `str`, got `int` - at `$[0]``; the path is put after the field's name."""
    message, _, path = str(broken).partition(" - at `$")
    return FieldError(name + path.rstrip("`").replace("[", ".").replace("]", ""), message[:1].lower() + message[1:])


def _whole(broken: msgspec.ValidationError) -> FieldError:
    return FieldError("", str(broken).partition(" - at ")[0])
