"""Payloads are checked, split, read by consumers and described as JSON Schema."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar
from uuid import UUID

import pytest

from kernel.events import PERSONAL, Event, Payload, Subject
from kernel.runtime.events.broker.port import Rejected
from kernel.runtime.events.schemas import json_schemas, read_payload, schemas_of, split_payload
from kernel.testing.fixed_clock import EPOCH
from tests.kernel.contract.broker import message

ALICE = UUID(int=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(Payload):
    """An account was opened."""

    event_type: ClassVar[str] = "billing.account.opened"

    amount: int
    note: str | None = None
    session_id: UUID | None = None
    email: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Payload):
    """An account was closed."""

    event_type: ClassVar[str] = "billing.account.closed"
    version: ClassVar[int] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Payload):
    """A consumer's view of an account that was opened."""

    event_type: ClassVar[str] = "billing.account.opened"

    email: Annotated[str | None, PERSONAL] = None


SCHEMAS = schemas_of([AccountOpened, AccountClosed])


def event(payload: Payload) -> Event:
    return Event(UUID(int=1), EPOCH, Subject.user(ALICE), payload, ALICE)


def test_an_event_that_fits_passes_with_and_without_what_is_optional() -> None:
    SCHEMAS.check_event(event(AccountOpened(amount=1)))
    SCHEMAS.check_event(event(AccountOpened(amount=1, note="x", email="a@example.org", session_id=ALICE)))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"amount": "1"}, "billing.account.opened: Expected `int`, got `str`"),
        ({"amount": 1, "email": 1}, "billing.account.opened: Expected `str . null`, got `int`"),
    ],
)
def test_an_event_that_breaks_its_schema_is_refused_with_the_reason(values: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        SCHEMAS.check_event(event(AccountOpened(**values)))


def test_a_payload_of_another_class_than_the_declared_one_is_refused() -> None:
    with pytest.raises(ValueError, match="declared by another class"):
        SCHEMAS.check_event(event(Opened()))


def test_personal_fields_are_kept_apart_and_absent_ones_left_out() -> None:
    payload = AccountOpened(amount=1, email="a@example.org", session_id=ALICE)
    assert split_payload(payload) == ({"amount": 1, "session_id": str(ALICE)}, {"email": "a@example.org"})
    assert split_payload(AccountClosed()) == ({}, {})


def test_an_undeclared_event_may_be_recorded_and_never_published() -> None:
    schemas_of([]).check_event(event(AccountClosed()))
    with pytest.raises(ValueError, match="is not declared"):
        SCHEMAS.check_message(message(event_type="billing.inner.event"))


def test_a_message_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version 1 is not declared"):
        SCHEMAS.check_message(message(event_type=AccountClosed.event_type))


def test_a_message_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="has no field colour"):
        SCHEMAS.check_message(replace(message(), data={"amount": 1, "colour": "red"}))


def test_a_message_whose_personal_data_was_erased_passes() -> None:
    SCHEMAS.check_message(replace(message(), personal={}))


def test_a_consumer_reads_the_fields_that_it_declares() -> None:
    assert read_payload(message(), [AccountClosed, Opened]) == Opened(email="alice@example.org")
    assert read_payload(replace(message(), personal={}), [Opened]) == Opened(email=None)


@pytest.mark.parametrize(
    ("types", "says"), [([AccountClosed], "is not consumed"), ([AccountOpened], "Expected `int`, got `str`")]
)
def test_a_message_that_a_consumer_cannot_read_is_rejected(types: list[type[Payload]], says: str) -> None:
    with pytest.raises(Rejected, match=says):
        read_payload(replace(message(), data={"amount": "1"}), types)


def test_the_json_schema_holds_what_is_kept_and_what_can_be_erased() -> None:
    schemas = json_schemas([AccountOpened, AccountClosed])
    opened = schemas["billing.account.opened.v1"]
    assert opened["required"] == ["facts"]
    assert opened["properties"]["facts"]["required"] == ["amount"]
    assert set(opened["properties"]["facts"]["properties"]) == {"amount", "note", "session_id"}
    assert set(opened["properties"]["personal"]["oneOf"][0]["properties"]) == {"email"}
    assert "personal" not in schemas["billing.account.closed.v2"]["properties"]
