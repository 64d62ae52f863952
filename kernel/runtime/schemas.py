"""What declared events look like: checked when they are recorded and published, and told as JSON Schema."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from kernel.events import Event, EventType, JsonValue
from kernel.runtime.broker.envelope import schema_name
from kernel.runtime.broker.port import Message

REFERENCE = "#/components/schemas/{name}"


@dataclass(frozen=True, slots=True)
class Schemas:
    """Of the types that one service publishes."""

    types: Mapping[str, EventType]

    def check_event(self, event: Event) -> None:
        """Raises ValueError for one that breaks its type's schema. A type that is not declared is nobody's contract."""
        declared = self.types.get(event.type)
        if declared is not None:
            _fits(event.data, declared.data, f"{event.type} data")
            _fits_personal(event.personal, declared, required=event.user_id is not None)

    def check_message(self, message: Message) -> None:
        """Raises ValueError for one that is not declared or breaks its type's schema."""
        declared = self.types.get(message.type)
        if declared is None or declared.version != message.version:
            raise ValueError(f"{message.type} version {message.version} is not declared")
        _fits(message.data, declared.data, f"{message.type} data")
        _fits_personal(message.personal, declared, required=False)  # it may have been erased by now


def schemas_of(types: Iterable[EventType]) -> Schemas:
    return Schemas({declared.name: declared for declared in types})


def json_schemas(types: Iterable[EventType]) -> dict[str, Any]:
    """By name, for `components.schemas` of a document: each type's own, and those it refers to."""
    schemas: dict[str, Any] = {}
    for declared in types:
        parts = [part for part in (declared.data, declared.personal) if part is not None]
        references, components = msgspec.json.schema_components(parts, ref_template=REFERENCE)
        # in place, not by name: two types may name a part alike
        facts, *personal = (components[reference["$ref"].rpartition("/")[2]] for reference in references)
        schemas[schema_name(declared.name, declared.version)] = _data(facts, personal)
    return schemas


def _fits_personal(personal: Mapping[str, JsonValue], declared: EventType, *, required: bool) -> None:
    if declared.personal is None:
        if personal:
            raise ValueError(f"{declared.name} declares no personal data")
    elif personal or required:
        _fits(personal, declared.personal, f"{declared.name} personal")


def _fits(values: Mapping[str, JsonValue], form: type, what: str) -> None:
    """The message never quotes a value."""
    if unknown := set(values) - {field.name for field in fields(form)}:
        raise ValueError(f"{what} has no field {', '.join(sorted(unknown))}")
    try:
        msgspec.convert(dict(values), form)
    except msgspec.ValidationError as broken:
        raise ValueError(f"{what}: {broken}") from None


# open to fields unknown: a consumer has to bear an optional one that is new (kernel.events.EventType)
def _data(facts: dict[str, Any], personal: list[dict[str, Any]]) -> dict[str, Any]:
    erasable = {"oneOf": [*personal, {"type": "null"}], "description": "Null when there is none or it was erased."}
    return {
        "type": "object",
        "properties": {"facts": facts, "personal": erasable},
        "required": ["facts"],
    }
