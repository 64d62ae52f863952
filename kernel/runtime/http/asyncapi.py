"""A service's AsyncAPI 3.0 document: what it publishes, with schemas, and what it acts on."""

from typing import Any

import msgspec

from kernel.events import EventType
from kernel.manifest import Manifest
from kernel.runtime.broker.envelope import CONTENT_TYPE, Envelope, schema_name, schema_uri
from kernel.runtime.schemas import REFERENCE, json_schemas


def path(manifest: Manifest) -> str:
    return f"{manifest.prefix}/asyncapi.json"


def document(manifest: Manifest) -> dict[str, Any]:
    _, envelope = msgspec.json.schema_components([Envelope], ref_template=REFERENCE)
    published = {each.name: _published(manifest.name, each) for each in manifest.publishes}
    consumed = {name: _consumed(name) for name in manifest.consumes}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": f"{manifest.title}: events", "version": "1"},
        "defaultContentType": CONTENT_TYPE,
        "channels": {name: _channel(name) for name in (*published, *consumed)},
        "operations": {
            **{f"publish.{name}": _operation("send", name) for name in published},
            **{f"consume.{name}": _operation("receive", name) for name in consumed},
        },
        "components": {
            "messages": published | consumed,
            "schemas": envelope | json_schemas(manifest.publishes),
        },
    }


def _channel(name: str) -> dict[str, Any]:
    return {
        "address": f"events.{{subject}}.{name}",
        "parameters": {"subject": {"description": "The aggregate it happened to: order is kept within one."}},
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
    }


def _operation(action: str, name: str) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{name}"}}


def _published(service: str, declared: EventType) -> dict[str, Any]:
    schema = {
        "type": {"const": declared.name},
        "dataschema": {"const": schema_uri(service, declared.name, declared.version)},
        "data": {"$ref": REFERENCE.format(name=schema_name(declared.name, declared.version))},
    }
    return _message(declared.name, declared.summary, schema)


def _consumed(name: str) -> dict[str, Any]:
    publisher = name.partition(".")[0]
    return _message(name, f"Published by {publisher}: its schema is in /{publisher}/asyncapi.json", {})


def _message(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    fixed = {"type": "object", "properties": {"type": {"const": name}} | schema}
    payload = {"allOf": [{"$ref": REFERENCE.format(name="Envelope")}, fixed]}
    return {"name": name, "summary": summary, "contentType": CONTENT_TYPE, "payload": payload}
