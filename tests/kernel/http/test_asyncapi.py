"""The AsyncAPI document of a service that publishes and consumes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from kernel.events import EventType
from kernel.manifest import Manifest
from kernel.runtime.broker.envelope import encode
from kernel.runtime.http import asyncapi, documentation
from tests.kernel.contract.broker import OPENED, message


@dataclass(frozen=True, slots=True)
class Opened:
    amount: int


@dataclass(frozen=True, slots=True)
class Owner:
    email: str


PUBLISHED = EventType(OPENED, 1, Opened, Owner, "An account was opened")
BILLING = Manifest("billing", "Billing", (), publishes=(PUBLISHED,), consumes=("auth.account.erased",))


@pytest.fixture
def document() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(asyncapi.document(BILLING)))
    return read


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "$ref")
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from references(inner)


def test_what_is_published_is_sent_and_what_is_consumed_received(document: dict[str, Any]) -> None:
    assert {name: operation["action"] for name, operation in document["operations"].items()} == {
        f"publish.{OPENED}": "send",
        "consume.auth.account.erased": "receive",
    }


def test_a_channel_has_the_address_that_the_broker_uses(document: dict[str, Any]) -> None:
    assert document["channels"][OPENED]["address"] == f"events.{{subject}}.{OPENED}"


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in references(document):
        place: Any = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]
        assert place


def test_the_data_schema_that_a_message_names_is_in_its_services_document(document: dict[str, Any]) -> None:
    path, _, pointer = json.loads(encode(message()))["dataschema"].partition("#/")
    assert path == asyncapi.path(BILLING)
    *_, name = pointer.split("/")
    assert document["components"]["schemas"][name]["properties"]["facts"]["required"] == ["amount"]


def test_a_service_without_events_has_no_such_document() -> None:
    silent = Manifest("billing", "Billing", ())
    assert asyncapi.path(silent) not in documentation.paths(silent)
    assert asyncapi.path(BILLING) in documentation.paths(BILLING)
