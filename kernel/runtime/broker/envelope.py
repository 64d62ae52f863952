"""A message on the wire: CloudEvents 1.0 in structured JSON, with the extensions `traceparent` and `sequence`.

Attributes of ours have the names that CloudEvents section 3.1 allows: lower case, no separator.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from kernel.runtime.broker.port import Message

CONTENT_TYPE = "application/cloudevents+json"


class NotAnEnvelope(ValueError):
    """The bytes are no message of this platform."""


class Facts(msgspec.Struct, frozen=True):
    """What `dataschema` describes. `personal` is what can be erased."""

    facts: Mapping[str, Any]  # JSON, of any depth
    personal: Mapping[str, Any] | None = None


class Envelope(msgspec.Struct, frozen=True, omit_defaults=True):
    """Attributes unknown here are left aside: CloudEvents lets whoever carries an event add some."""

    id: UUID
    source: str
    type: str
    subject: str
    time: Annotated[datetime, msgspec.Meta(tz=True)]
    dataschema: str
    sequence: Annotated[str, msgspec.Meta(pattern="^[0-9]{1,19}$")]
    data: Facts
    specversion: Literal["1.0"]  # no default: it has to be on the wire
    datacontenttype: Literal["application/json"]
    userid: UUID | None = None
    sessionid: UUID | None = None
    traceparent: str | None = None


def encode(message: Message) -> bytes:
    return msgspec.json.encode(
        Envelope(
            id=message.id,
            source=f"/{message.source}",
            type=message.type,
            subject=message.subject,
            time=message.occurred_at,
            dataschema=schema_uri(message.source, message.type, message.version),
            sequence=str(message.sequence),
            data=Facts(message.data, message.personal or None),
            specversion="1.0",
            datacontenttype="application/json",
            userid=message.user_id,
            sessionid=message.session_id,
            traceparent=message.traceparent,
        )
    )


def decode(wire: bytes) -> Message:
    """Raises NotAnEnvelope."""
    try:
        envelope = msgspec.json.decode(wire, type=Envelope)
        return Message(
            id=envelope.id,
            type=envelope.type,
            version=int(envelope.dataschema.rpartition(".v")[2]),
            source=envelope.source.removeprefix("/"),
            subject=envelope.subject,
            sequence=int(envelope.sequence),
            occurred_at=envelope.time,
            user_id=envelope.userid,
            session_id=envelope.sessionid,
            data=envelope.data.facts,
            personal=envelope.data.personal or {},
            traceparent=envelope.traceparent,
        )
    except (ValueError, RecursionError) as broken:  # msgspec's errors are the former, nesting without end the latter
        raise NotAnEnvelope(str(broken)) from broken


def schema_name(event_type: str, version: int) -> str:
    """What a type's schema is called in its service's AsyncAPI document."""
    return f"{event_type}.v{version}"


def schema_uri(source: str, event_type: str, version: int) -> str:
    """Where that schema is, relative to the platform's URL."""
    return f"/{source}/asyncapi.json#/components/schemas/{schema_name(event_type, version)}"
