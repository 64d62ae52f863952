"""Declared events are checked and told as JSON Schema."""

from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from kernel.events import Event, EventType, JsonValue
from kernel.runtime.schemas import json_schemas, schemas_of
from kernel.testing.fixed_clock import EPOCH
from tests.kernel.contract.broker import message

ALICE = UUID(int=7)


@dataclass(frozen=True, slots=True)
class Opened:
    amount: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    email: str


OPENED = EventType("billing.account.opened", 1, Opened, Owner, "An account was opened")
CLOSED = EventType("billing.account.closed", 2, Opened, None, "An account was closed")
SCHEMAS = schemas_of([OPENED, CLOSED])


def event(data: dict[str, JsonValue], personal: dict[str, JsonValue], type_: str = OPENED.name) -> Event:
    return Event(UUID(int=1), type_, EPOCH, user_id=ALICE, data=data, personal=personal)


def test_an_event_that_fits_passes_with_and_without_what_is_optional() -> None:
    SCHEMAS.check_event(event({"amount": 1}, {"email": "a@example.org"}))
    SCHEMAS.check_event(event({"amount": 1, "note": "x"}, {"email": "a@example.org"}))


@pytest.mark.parametrize(
    ("data", "personal", "says"),
    [
        ({}, {"email": "a"}, "data: Object missing required field `amount`"),
        ({"amount": "1"}, {"email": "a"}, "data: Expected `int`, got `str`"),
        ({"amount": 1, "colour": "red"}, {"email": "a"}, "data has no field colour"),
        ({"amount": 1}, {}, "personal: Object missing required field `email`"),
        ({"amount": 1}, {"email": 1}, "personal: Expected `str`, got `int`"),
    ],
)
def test_an_event_that_breaks_its_schema_is_refused_with_the_reason(
    data: dict[str, JsonValue], personal: dict[str, JsonValue], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        SCHEMAS.check_event(event(data, personal))


def test_personal_data_where_none_is_declared_is_refused() -> None:
    with pytest.raises(ValueError, match="declares no personal data"):
        SCHEMAS.check_event(event({"amount": 1}, {"email": "a"}, CLOSED.name))


def test_a_fact_of_no_declared_type_may_be_recorded_and_never_published() -> None:
    SCHEMAS.check_event(event({"anything": 1}, {}, "billing.inner.fact"))
    with pytest.raises(ValueError, match="is not declared"):
        SCHEMAS.check_message(message(event_type="billing.inner.fact"))


def test_a_message_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version 1 is not declared"):
        SCHEMAS.check_message(message(event_type=CLOSED.name))


def test_a_message_whose_personal_data_was_erased_passes() -> None:
    SCHEMAS.check_message(replace(message(), personal={}))


def test_the_json_schema_holds_facts_and_what_can_be_erased() -> None:
    schema = json_schemas([OPENED])["billing.account.opened.v1"]
    assert schema["required"] == ["facts"]
    assert schema["properties"]["facts"]["required"] == ["amount"]
    assert schema["properties"]["personal"]["oneOf"][0]["properties"] == {"email": {"type": "string"}}
