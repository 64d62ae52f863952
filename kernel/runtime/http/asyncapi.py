"""Builds a service's AsyncAPI 3.0 document: the events that it publishes, with schemas, and those that it consumes."""

from typing import Any

import msgspec

from kernel.events import Payload
from kernel.manifest import Manifest
from kernel.runtime.events.broker.cloud_event import CONTENT_TYPE, Envelope, schema_name, schema_uri
from kernel.runtime.events.schemas import REFERENCE, json_schemas


def path(manifest: Manifest) -> str:
    return f"{manifest.prefix}/asyncapi.json"


def document(manifest: Manifest) -> dict[str, Any]:
    _, envelope = msgspec.json.schema_components([Envelope], ref_template=REFERENCE)
    published = {each.event_type: _published_message(manifest.name, each) for each in manifest.publishes}
    consumed = {each.event_type: _consumed_message(each) for each in manifest.consumes}
    channels = {each.event_type: _channel(each) for each in (*manifest.publishes, *manifest.consumes)}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": f"{manifest.title}: events", "version": "1"},
        "defaultContentType": CONTENT_TYPE,
        "channels": channels,
        "operations": {
            **{f"publish.{name}": _operation("send", name) for name in published},
            **{f"consume.{name}": _operation("receive", name) for name in consumed},
        },
        "components": {
            "messages": published | consumed,
            "schemas": envelope | json_schemas(manifest.publishes),
        },
    }


def _channel(payload: type[Payload]) -> dict[str, Any]:
    """The address is a NATS subject; see `kernel.runtime.events.broker.nats_layout`."""
    name = payload.event_type
    return {
        "address": f"service.{name.partition('.')[0]}.{{partition}}.{{data_subject}}.{name}",
        "parameters": {
            "partition": {"description": "A hash of the event's subject: order is kept per subject."},
            "data_subject": {"description": "The account whose personal data the event holds, or `none`."},
        },
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
    }


def _operation(action: str, name: str) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{name}"}}


def _published_message(service: str, payload: type[Payload]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": {"const": payload.event_type},
        "dataschema": {"const": schema_uri(service, payload.event_type, payload.version)},
        "data": {"$ref": REFERENCE.format(name=schema_name(payload.event_type, payload.version))},
    }
    if payload.subject_kinds:
        schema["subject"] = {"pattern": f"^({'|'.join(payload.subject_kinds)}):"}
    return _message(payload.event_type, summary(payload), schema)


def summary(payload: type[Payload]) -> str:
    """The first line of the class's docstring."""
    return (payload.__doc__ or "").strip().partition("\n")[0]


def _consumed_message(payload: type[Payload]) -> dict[str, Any]:
    name = payload.event_type
    publisher = name.partition(".")[0]
    return _message(name, f"{summary(payload)} Published by {publisher}: see /{publisher}/asyncapi.json.", {})


def _message(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    fixed = {"type": "object", "properties": {"type": {"const": name}} | schema}
    payload = {"allOf": [{"$ref": REFERENCE.format(name="Envelope")}, fixed]}
    return {"name": name, "summary": summary, "contentType": CONTENT_TYPE, "payload": payload}
