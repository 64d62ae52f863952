"""What is queued is sent, once in effect."""

from datetime import timedelta

import pytest

from services.notifications.adapters.memory.email_queue import MemoryEmailQueue
from services.notifications.adapters.memory.recipients import MemoryRecipients
from services.notifications.app.deliver_email import DeliverEmail
from services.notifications.domain.delivery_retries import MOST_ATTEMPTS, GivenUp, Postponed, Sent
from tests.notifications.stage import MemoryNotifications, Post, mail, message

LEASE = timedelta(seconds=20)


class _Office:
    """The use case with its queue and a sender that can fail."""

    def __init__(self, here: MemoryNotifications) -> None:
        self.clock, self.mails, self.post = here.clock, MemoryEmailQueue(MemoryRecipients()), Post()
        self.deliver = DeliverEmail(emails=self.mails, sender=self.post, clock=self.clock, lease=LEASE)


@pytest.fixture
def office() -> _Office:
    return _Office(MemoryNotifications.open())


async def test_a_mail_that_is_due_is_sent_and_gone(office: _Office) -> None:
    queued = mail()
    await office.mails.queue(queued)
    assert await office.deliver.execute() == Sent()
    assert await office.deliver.execute() is None
    assert office.post.sent == [queued]


async def test_a_mail_server_that_is_away_gets_it_when_it_is_back(office: _Office) -> None:
    await office.mails.queue(mail())
    office.post.down = True
    outcome = await office.deliver.execute()
    assert outcome == Postponed(office.clock.now() + timedelta(seconds=10), "the mail server: gone")
    assert await office.deliver.execute() is None
    office.post.down = False
    office.clock.advance(timedelta(seconds=10))
    assert await office.deliver.execute() == Sent()


async def test_a_mail_that_is_refused_is_given_up_at_once(office: _Office) -> None:
    refused = mail()
    await office.mails.queue(refused)
    office.post.refusing = True
    assert await office.deliver.execute() == GivenUp(office.clock.now(), "no such user")
    (failed,) = await office.mails.list_given_up(None, 10)
    assert (failed.mail, failed.attempts, failed.reason) == (refused, 1, "no such user")


async def test_a_mail_that_fails_for_too_long_is_given_up(office: _Office) -> None:
    await office.mails.queue(mail())
    office.post.down = True
    for _ in range(MOST_ATTEMPTS - 1):
        assert isinstance(await office.deliver.execute(), Postponed)
        office.clock.advance(timedelta(hours=1))
    assert isinstance(await office.deliver.execute(), GivenUp)
    office.clock.advance(timedelta(days=1))
    assert await office.deliver.execute() is None


async def test_who_dies_after_sending_has_it_sent_again_under_the_same_message_id(office: _Office) -> None:
    queued = mail()
    await office.mails.queue(queued)
    assert await office.mails.claim(office.clock.now(), office.clock.now() + LEASE) is not None
    await office.post.send(queued)  # and here it dies
    assert await office.deliver.execute() is None
    office.clock.advance(LEASE)
    assert await office.deliver.execute() == Sent()
    assert [sent.message_id for sent in office.post.sent] == [queued.message_id] * 2


async def test_a_mail_that_comes_to_the_mailbox_twice_is_there_once() -> None:
    here = MemoryNotifications.open()
    queued = mail()
    for _ in range(2):
        await here.stored.send(queued)
    assert await here.mailbox() == [queued]


async def test_an_event_that_is_told_twice_is_one_mail_even_when_that_was_sent() -> None:
    here = MemoryNotifications.open()
    told = message("auth.password.changed")
    for _ in range(2):
        await here.consume(told)
        await here.use_cases.deliver_email.execute()
    assert len(await here.mailbox()) == 1
