"""A message on the wire is a CloudEvent."""

import json
from typing import Any
from uuid import UUID

import pytest

from kernel.events import Actor, Subject
from kernel.runtime.events.broker.cloud_event import NotAnEnvelope, decode, encode
from tests.kernel.contract.broker import message

ALICE, BOB = UUID(int=7), UUID(int=6)


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
        "subject": "account:alice",
        "time": "2026-01-01T00:00:00Z",
        "datacontenttype": "application/json",
        "dataschema": "/billing/asyncapi.json#/components/schemas/billing.account.opened.v1",
        "sequence": "42",
        "traceparent": sent.traceparent,
        "requestid": "r-1",
        "datasubject": str(sent.data_subject),
        "actor": str(sent.actor),
        "tenantid": str(sent.tenant_id),
        "data": {"facts": {"amount": 42}, "personal": {"email": "alice@example.org"}},
    }


def test_an_envelope_of_the_release_before_is_read() -> None:
    older = _older(subject=str(ALICE), userid=str(ALICE), sessionid=str(UUID(int=8)))
    message = decode(json.dumps(older).encode())
    assert (message.subject, message.data_subject, message.actor) == (Subject.user(ALICE), ALICE, Actor.user(BOB))
    assert message.data == {"role": "clerk", "actor": str(BOB), "session_id": str(UUID(int=8))}
    assert message.personal == {"email": "alice@example.org"}


def test_an_envelope_of_the_release_before_without_an_account_is_about_its_service() -> None:
    message = decode(json.dumps(_older(subject="auth", data={"facts": {"purpose": "reset"}})).encode())
    assert (message.subject, message.data_subject, message.actor) == (Subject("service", "auth"), None, None)


def _older(**attributes: Any) -> dict[str, Any]:
    """What the release before put on the wire."""
    return {
        "specversion": "1.0",
        "id": str(UUID(int=1)),
        "source": "/auth",
        "type": "auth.role.granted",
        "time": "2026-01-01T00:00:00Z",
        "datacontenttype": "application/json",
        "dataschema": "/auth/asyncapi.json#/components/schemas/auth.role.granted.v1",
        "sequence": "42",
        "data": {"facts": {"role": "clerk", "actor": str(BOB)}, "personal": {"email": "alice@example.org"}},
        **attributes,
    }


def test_unknown_attributes_are_ignored() -> None:
    wire = json.loads(encode(message()))
    assert decode(json.dumps(wire | {"partitionkey": "1"}).encode()) == decode(json.dumps(wire).encode())


@pytest.mark.parametrize(
    "change",
    [
        {"specversion": "0.3"},
        {"id": "1"},
        {"dataschema": "/billing"},
        {"sequence": "-1"},
        {"subject": "account:a b"},
        {"actor": "user:nobody"},
        {"actor": "somebody:1"},
        {"data": 1},
    ],
)
def test_anything_else_is_not_an_envelope(change: dict[str, Any]) -> None:
    with pytest.raises(NotAnEnvelope):
        decode(json.dumps(json.loads(encode(message())) | change).encode())


def test_bytes_that_are_not_json_are_no_envelope() -> None:
    with pytest.raises(NotAnEnvelope):
        decode(b"\xff")


def test_nesting_that_would_exhaust_the_stack_is_no_envelope() -> None:
    with pytest.raises(NotAnEnvelope):
        decode(encode(message()).replace(b'"facts":{', b'"facts":{"a":' + b"[" * 100_000 + b"]" * 100_000 + b","))
