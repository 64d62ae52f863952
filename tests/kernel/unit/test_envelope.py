"""A message on the wire is a CloudEvent."""

import json
from typing import Any

import pytest

from kernel.runtime.broker.envelope import NotAnEnvelope, decode, encode
from tests.kernel.contract.broker import message


def test_a_message_comes_back_as_it_went() -> None:
    sent = message(42)
    assert decode(encode(sent)) == sent


def test_the_envelope_is_cloudevents_1_0_with_trace_and_sequence() -> None:
    sent = message(42)
    wire: dict[str, Any] = json.loads(encode(sent))
    assert wire == {
        "specversion": "1.0",
        "id": str(sent.id),
        "source": "/billing",
        "type": "billing.account.opened",
        "subject": "alice",
        "time": "2026-01-01T00:00:00Z",
        "datacontenttype": "application/json",
        "dataschema": "/billing/asyncapi.json#/components/schemas/billing.account.opened.v1",
        "sequence": "42",
        "traceparent": sent.traceparent,
        "userid": str(sent.user_id),
        "data": {"facts": {"amount": 42}, "personal": {"email": "alice@example.org"}},
    }


def test_attributes_that_are_unknown_are_left_aside() -> None:
    wire = json.loads(encode(message()))
    assert decode(json.dumps(wire | {"partitionkey": "1"}).encode()) == decode(json.dumps(wire).encode())


@pytest.mark.parametrize(
    "change",
    [
        {"specversion": "0.3"},
        {"id": "1"},
        {"dataschema": "/billing"},
        {"sequence": "-1"},
        {"subject": "a b"},
        {"data": 1},
    ],
)
def test_what_is_no_envelope_is_told_as_such(change: dict[str, Any]) -> None:
    with pytest.raises(NotAnEnvelope):
        decode(json.dumps(json.loads(encode(message())) | change).encode())


def test_bytes_that_are_not_json_are_no_envelope() -> None:
    with pytest.raises(NotAnEnvelope):
        decode(b"\xff")


def test_nesting_that_would_exhaust_the_stack_is_no_envelope() -> None:
    with pytest.raises(NotAnEnvelope):
        decode(encode(message()).replace(b'"facts":{', b'"facts":{"a":' + b"[" * 100_000 + b"]" * 100_000 + b","))
