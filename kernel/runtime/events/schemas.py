"""Payloads as JSON: split and checked when they are recorded, checked when published, read by consumers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from kernel.events import Event, JsonValue, Payload, RecordedEvent, personal_fields
from kernel.runtime.events.broker.cloud_event import schema_name
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Rejected

REFERENCE = "#/components/schemas/{name}"


@dataclass(frozen=True, slots=True)
class PayloadSchemas:
    """The payloads that one service publishes, by event type."""

    types: Mapping[str, type[Payload]]

    def check_event(self, event: Event) -> None:
        """Raises ValueError for a payload with a value of another type than its field's, or of an undeclared class.

        A type of event that is not declared at all is not published, and need not fit.
        """
        declared = self.types.get(event.type)
        if declared is None:
            return
        if type(event.payload) is not declared:
            raise ValueError(f"{event.type} is declared by another class of payload")
        _check(msgspec.to_builtins(event.payload), declared)

    def check_message(self, message: Message) -> None:
        """Raises ValueError for a message that is not declared or breaks its type's schema."""
        declared = self.types.get(message.type)
        if declared is None or declared.version != message.version:
            raise ValueError(f"{message.type} version {message.version} is not declared")
        values = {**message.data, **message.personal}
        if unknown := set(values) - {field.name for field in fields(declared)}:
            raise ValueError(f"{message.type} has no field {', '.join(sorted(unknown))}")
        _check(values, declared)


def schemas_of(types: Iterable[type[Payload]]) -> PayloadSchemas:
    """Indexes payload classes by event type."""
    return PayloadSchemas({declared.event_type: declared for declared in types})


def split_payload(payload: Payload) -> tuple[dict[str, JsonValue], dict[str, JsonValue]]:
    """Returns what is kept for good, less what is None, and what is personal, empty when all of it is None."""
    names = personal_fields(type(payload))
    values: dict[str, JsonValue] = msgspec.to_builtins(payload)
    kept: dict[str, JsonValue] = {
        name: value for name, value in values.items() if name not in names and value is not None
    }
    personal = {name: value for name, value in values.items() if name in names}
    return kept, personal if any(value is not None for value in personal.values()) else {}


def to_recorded(event: Event) -> RecordedEvent:
    """The event as a log gives it back before anything was erased."""
    data, personal = split_payload(event.payload)
    return RecordedEvent(
        id=event.id,
        type=event.type,
        occurred_at=event.occurred_at,
        subject=event.subject,
        data_subject=event.data_subject,
        actor=event.actor,
        tenant_id=event.tenant_id,
        origin=event.origin,
        data=data,
        personal=personal,
    )


def read_payload(message: Message, types: Iterable[type[Payload]]) -> Payload:
    """Reads a message into the class among `types` that declares its type. Ignores fields that the class lacks.

    Raises Rejected when no class declares the type, and when the payload does not fit.
    """
    declared = next((each for each in types if each.event_type == message.type), None)
    if declared is None:
        raise Rejected(f"{message.type} is not consumed")
    try:
        return msgspec.convert({**message.data, **message.personal}, declared)
    except msgspec.ValidationError as broken:
        raise Rejected(f"{message.type}: {broken}") from None


def json_schemas(types: Iterable[type[Payload]]) -> dict[str, Any]:
    """Returns the schemas of payloads by name, for `components.schemas` of a document."""
    return {schema_name(declared.event_type, declared.version): _schema(declared) for declared in types}


def _check(values: Mapping[str, JsonValue], declared: type[Payload]) -> None:
    """Raises ValueError with a message that never quotes a value."""
    try:
        msgspec.convert(dict(values), declared)
    except msgspec.ValidationError as broken:
        raise ValueError(f"{declared.event_type}: {broken}") from None


# open to unknown fields: a consumer has to accept a new optional one (kernel.events.Payload)
def _schema(declared: type[Payload]) -> dict[str, Any]:
    (reference,), components = msgspec.json.schema_components([declared], ref_template=REFERENCE)
    whole = components[reference["$ref"].rpartition("/")[2]]
    properties, required, personal = whole.get("properties", {}), whole.get("required", []), personal_fields(declared)
    kept = {name: schema for name, schema in properties.items() if name not in personal}
    facts = {"type": "object", "properties": kept, "required": [name for name in required if name in kept]}
    erasable = {
        "oneOf": [
            {"type": "object", "properties": {name: properties[name] for name in sorted(personal)}},
            {"type": "null"},
        ],
        "description": "Absent when the event has no personal data, or when the data subject was erased.",
    }
    parts = {"facts": facts, "personal": erasable} if personal else {"facts": facts}
    return {"title": declared.__name__, "type": "object", "properties": parts, "required": ["facts"]}
