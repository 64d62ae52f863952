"""A message on the wire: CloudEvents 1.0 in structured JSON.

Extension attributes have the names that CloudEvents section 3.1 allows: lower case, no separator. `traceparent` and
`sequence` are CloudEvents' own extensions; `datasubject`, `actor`, `tenantid` and `requestid` are this platform's.

Envelopes of the release before are read, too: `subject` is an account's id, or the name of the source when there is
no account, `userid` is the data subject, `sessionid` a field of the payload, and the actor is in the payload.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from kernel.events import Actor, ActorKind, Subject
from kernel.runtime.events.broker.message import Message

CONTENT_TYPE = "application/cloudevents+json"


class NotAnEnvelope(ValueError):
    """Raised for bytes that are not a message of this platform."""


class EventPayload(msgspec.Struct, frozen=True):
    """The payload. Its schema is at `dataschema`; `personal` is what is erased with the data subject."""

    facts: Mapping[str, Any]  # JSON, of any depth
    personal: Mapping[str, Any] | None = None


class Envelope(msgspec.Struct, frozen=True, omit_defaults=True):
    """Unknown attributes are ignored: CloudEvents lets intermediaries add some."""

    id: UUID
    source: str
    type: str
    subject: str
    time: Annotated[datetime, msgspec.Meta(tz=True)]
    dataschema: str
    sequence: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,19}(?!\n)$")]
    data: EventPayload
    specversion: Literal["1.0"]  # no default: it has to be on the wire
    datacontenttype: Literal["application/json"]
    datasubject: UUID | None = None
    actor: str | None = None
    tenantid: UUID | None = None
    requestid: str | None = None
    traceparent: str | None = None


class _OlderEnvelope(Envelope, frozen=True):
    """With the attributes of the release before."""

    userid: UUID | None = None
    sessionid: UUID | None = None


def encode(message: Message) -> bytes:
    return msgspec.json.encode(
        Envelope(
            id=message.id,
            source=f"/{message.source}",
            type=message.type,
            subject=str(message.subject),
            time=message.occurred_at,
            dataschema=schema_uri(message.source, message.type, message.version),
            sequence=str(message.sequence),
            data=EventPayload(message.data, message.personal or None),
            specversion="1.0",
            datacontenttype="application/json",
            datasubject=message.data_subject,
            actor=str(message.actor) if message.actor else None,
            tenantid=message.tenant_id,
            requestid=message.request_id,
            traceparent=message.traceparent,
        )
    )


def decode(wire: bytes) -> Message:
    """Raises NotAnEnvelope."""
    try:
        envelope = msgspec.json.decode(wire, type=_OlderEnvelope)
        is_older = ":" not in envelope.subject
        return Message(
            id=envelope.id,
            type=envelope.type,
            version=int(envelope.dataschema.rpartition(".v")[2]),
            source=envelope.source.removeprefix("/"),
            subject=_older_subject(envelope) if is_older else Subject.parse(envelope.subject),
            sequence=int(envelope.sequence),
            occurred_at=envelope.time,
            data_subject=envelope.userid if is_older else envelope.datasubject,
            actor=_older_actor(envelope) if is_older else _actor(envelope.actor),
            tenant_id=envelope.tenantid,
            data=_older_data(envelope) if is_older else envelope.data.facts,
            personal=envelope.data.personal or {},
            request_id=envelope.requestid,
            traceparent=envelope.traceparent,
        )
    except (ValueError, RecursionError) as broken:  # msgspec's errors are the former, nesting without end the latter
        raise NotAnEnvelope(str(broken)) from broken


def _actor(text: str | None) -> Actor | None:
    return Actor.parse(text) if text is not None else None


def _older_subject(envelope: _OlderEnvelope) -> Subject:
    return Subject.user(envelope.userid) if envelope.userid else Subject("service", envelope.source.removeprefix("/"))


def _older_actor(envelope: _OlderEnvelope) -> Actor | None:
    actor = envelope.data.facts.get("actor")
    return Actor(ActorKind.USER, actor) if isinstance(actor, str) else None


def _older_data(envelope: _OlderEnvelope) -> Mapping[str, Any]:
    session = {"session_id": str(envelope.sessionid)} if envelope.sessionid else {}
    return {**envelope.data.facts, **session}


def schema_name(event_type: str, version: int) -> str:
    """The name of a type's schema in its service's AsyncAPI document."""
    return f"{event_type}.v{version}"


def schema_uri(source: str, event_type: str, version: int) -> str:
    """The address of that schema, relative to the platform's URL."""
    return f"/{source}/asyncapi.json#/components/schemas/{schema_name(event_type, version)}"
