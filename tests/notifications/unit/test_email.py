"""When a mail is tried again, and when no more."""

from datetime import timedelta
from uuid import UUID

from kernel.testing.fixed_clock import EPOCH
from services.notifications.domain.delivery_retries import MOST_ATTEMPTS, Attempt, GivenUp, Postponed, after_failure
from services.notifications.domain.email import message_id
from tests.notifications.stage import mail


def _delay(number: int) -> timedelta:
    outcome = after_failure(Attempt(mail(), number), "gone", EPOCH)
    assert isinstance(outcome, Postponed)
    return outcome.until - EPOCH


def test_each_wait_is_twice_as_long_as_the_one_before() -> None:
    assert [_delay(number).total_seconds() for number in (1, 2, 3, 4)] == [10, 20, 40, 80]


def test_no_wait_is_longer_than_an_hour() -> None:
    assert max(_delay(number) for number in range(1, MOST_ATTEMPTS)) <= timedelta(hours=1)


def test_the_last_attempt_that_fails_is_the_end() -> None:
    assert after_failure(Attempt(mail(), MOST_ATTEMPTS), "gone", EPOCH) == GivenUp(EPOCH, "gone")


def test_a_message_id_says_which_event_it_is_about_and_nothing_else() -> None:
    event_id = UUID("01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11")
    assert message_id(event_id, "goodgo.test") == f"<{event_id}@goodgo.test>"
