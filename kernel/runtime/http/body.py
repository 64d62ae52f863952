"""From a body to a schema that forgives nothing."""

from itertools import islice
from typing import Any, TypeVar

import msgspec

from kernel.errors import Category, DomainError, FieldError, InvalidRequest
from kernel.runtime import strict_json

# Of fields that do not belong: an answer is not to be larger than what it answers.
_NAMED, _LONGEST_NAME = 20, 100

_Schema = TypeVar("_Schema", bound=msgspec.Struct)


class MalformedJson(DomainError):
    """The body is not sound JSON; `detail` says what is wrong with it."""

    slug = "malformed-json"
    title = "The body is not sound JSON"
    category = Category.MALFORMED


def parse(body: bytes) -> Any:
    """Raises MalformedJson."""
    try:
        return strict_json.parse(body)
    except ValueError as broken:  # an integer with more digits than Python converts is one, too
        raise MalformedJson(f"{MalformedJson.title}: {broken}.") from None


def decode(body: bytes, schema: type[_Schema]) -> _Schema:
    """Raises MalformedJson, or InvalidRequest naming every field that breaks the schema, of the unknown ones some."""
    document = parse(body)
    try:
        return msgspec.convert(document, schema, strict=True)
    except msgspec.ValidationError as broken:
        raise InvalidRequest(fields=_broken_fields(document, schema) or [_whole(broken)]) from None


def _broken_fields(document: Any, schema: type[msgspec.Struct]) -> list[FieldError]:
    """Every broken field of a flat schema, where msgspec stops at the first."""
    if not isinstance(document, dict):
        return []
    fields = {field.encode_name: field for field in msgspec.structs.fields(schema)}
    unknown = (name[:_LONGEST_NAME] for name in document if name not in fields)
    errors = [FieldError(name, "is not known here") for name in islice(unknown, _NAMED)]
    for name, field in fields.items():
        if name not in document:
            if field.required:
                errors.append(FieldError(name, "is missing"))
            continue
        try:
            msgspec.convert(document[name], field.type, strict=True)
        except msgspec.ValidationError as broken:
            errors.append(_at(name, broken))
    return errors


def _at(name: str, broken: msgspec.ValidationError) -> FieldError:
    """msgspec says `Expected `str`, got `int` - at `$[0]``: the path is ours to put after the field's name."""
    message, _, path = str(broken).partition(" - at `$")
    return FieldError(name + path.rstrip("`").replace("[", ".").replace("]", ""), message[:1].lower() + message[1:])


def _whole(broken: msgspec.ValidationError) -> FieldError:
    return FieldError("", str(broken).partition(" - at ")[0])
