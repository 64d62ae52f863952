"""What an event may hold."""

from dataclasses import dataclass
from typing import Annotated, ClassVar
from uuid import UUID

import pytest

from kernel.events import PERSONAL, Actor, ActorKind, Event, EventFactory, Origin, Payload, Subject, personal_fields
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.ordered_ids import OrderedIds

ANN, BEN = UUID(int=2), UUID(int=3)
EVENTS = EventFactory(FixedClock(), OrderedIds())


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteShared(Payload):
    """A note was shared."""

    event_type: ClassVar[str] = "notes.note.shared"
    subject_kinds: ClassVar[tuple[str, ...]] = ("note", "user")

    number: int
    email: Annotated[str | None, PERSONAL] = None


def test_an_event_has_an_id_the_time_and_the_type_of_its_payload() -> None:
    first = EVENTS.create(NoteShared(number=1), subject=Subject("note", "1"), actor=Actor.user(BEN))
    second = EVENTS.create(NoteShared(number=2), subject=Subject("note", "1"), origin=Origin("192.0.2.1"))
    assert (first.type, first.occurred_at, first.data_subject) == ("notes.note.shared", EVENTS.clock.now(), None)
    assert (first.actor, first.origin, second.actor, second.origin) == (
        Actor.user(BEN),
        Origin(),
        None,
        Origin("192.0.2.1"),
    )
    assert first.id < second.id


def test_an_event_about_a_user_holds_that_users_data() -> None:
    event = EVENTS.create_about_user(NoteShared(number=1, email="ann@example.com"), ANN)
    assert (event.subject, event.data_subject) == (Subject.user(ANN), ANN)


def test_the_fields_that_are_marked_are_personal() -> None:
    assert personal_fields(NoteShared) == {"email"}
    assert personal_fields(Payload) == frozenset()


def test_personal_data_needs_a_data_subject_to_be_erased_with() -> None:
    with pytest.raises(ValueError, match=r"notes.note.shared has personal data and no data subject"):
        EVENTS.create(NoteShared(number=1, email="ann@example.com"), subject=Subject("note", "1"))


def test_an_event_is_about_a_kind_that_its_payload_declares() -> None:
    with pytest.raises(ValueError, match=r"notes.note.shared is not about a role"):
        EVENTS.create(NoteShared(number=1), subject=Subject("role", "clerk"))


@pytest.mark.parametrize("text", ["user:1", "signing-key:_a-b.c", "role:a:b"])
def test_a_subject_reads_what_it_writes(text: str) -> None:
    assert str(Subject.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "user", "user:", ":1", "User:1", "user-:1", "user:a b", "user:é", f"user:{'1' * 201}"]
)
def test_what_is_not_a_kind_and_an_id_is_no_subject(text: str) -> None:
    with pytest.raises(ValueError, match="a subject has a kind"):
        Subject.parse(text)


def test_an_actor_is_a_user_a_client_or_the_system() -> None:
    assert Actor.parse(f"user:{ANN}") == Actor.user(ANN)
    assert Actor.user(ANN).user_id == ANN
    assert Actor.parse("client:web").user_id is None
    assert Actor.parse("system:operator") == Actor.system("operator") == Actor(ActorKind.SYSTEM, "operator")


@pytest.mark.parametrize("text", ["", "user:ann", "robot:1", "client:", "system:a b"])
def test_what_is_none_of_these_is_no_actor(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever part is wrong
        Actor.parse(text)


def test_an_event_is_immutable() -> None:
    with pytest.raises(AttributeError):
        EVENTS.create_about_user(NoteShared(number=1), ANN).actor = None  # type: ignore[misc]  # what the test is about


def test_mypy_knows_the_fields_of_a_payload() -> None:
    with pytest.raises(TypeError):
        NoteShared(numbre=1)  # type: ignore[call-arg]  # mypy would report an ignore that it does not need
    assert isinstance(EVENTS.create_about_user(NoteShared(number=1), ANN), Event)
