"""The AsyncAPI document of a service that publishes and consumes."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pytest

from kernel.events import PERSONAL, Payload
from kernel.manifest import Manifest
from kernel.runtime.events.broker.cloud_event import encode
from kernel.runtime.events.broker.nats_layout import nats_subject
from kernel.runtime.http import asyncapi, documentation
from tests.kernel.contract.broker import OPENED, message


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(Payload):
    """An account was opened.

    The rest is for the reader of the code.
    """

    event_type: ClassVar[str] = OPENED
    subject_kinds: ClassVar[tuple[str, ...]] = ("account", "user")

    amount: int
    email: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountErased(Payload):
    """An account was erased."""

    event_type: ClassVar[str] = "auth.account.erased"


BILLING = Manifest("billing", "Billing", (), publishes=(AccountOpened,), consumes=(AccountErased,))


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


def test_a_message_says_what_happened_and_which_kinds_of_subject_it_is_about(document: dict[str, Any]) -> None:
    message = document["components"]["messages"][OPENED]
    assert message["summary"] == "An account was opened."
    assert message["payload"]["allOf"][1]["properties"]["subject"] == {"pattern": "^(account|user):"}


def test_a_channel_has_the_address_that_the_broker_uses(document: dict[str, Any]) -> None:
    channel = document["channels"][OPENED]
    shown = re.sub(r"\\{[a-z_]+\\}", "[^.]+", re.escape(channel["address"]))
    assert re.fullmatch(shown, nats_subject(message()))
    assert set(channel["parameters"]) == set(re.findall(r"{([a-z_]+)}", channel["address"]))


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


def test_the_document_of_a_service_without_events_has_none() -> None:
    silent = Manifest("billing", "Billing", ())
    assert asyncapi.path(silent) in documentation.paths(silent)
    empty = asyncapi.document(silent)
    assert (empty["channels"], empty["operations"], empty["components"]["messages"]) == ({}, {}, {})
