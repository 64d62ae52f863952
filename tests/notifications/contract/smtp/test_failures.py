"""Which failures are tried again, and which end it."""

import asyncio
from datetime import timedelta

import pytest

from kernel.errors import Unavailable
from services.notifications.app.ports import EmailRefused
from tests.notifications.contract.smtp.post_office import PostOffice, opened
from tests.notifications.contract.smtp.sending import sender_to
from tests.notifications.stage import mail


@pytest.mark.parametrize(
    "office", [PostOffice(to_recipient="550 no such user"), PostOffice(to_mail="554 looks like spam")]
)
async def test_a_mail_that_the_server_will_never_take_is_refused_with_its_words(office: PostOffice) -> None:
    async with opened(office):
        with pytest.raises(EmailRefused, match=r"55[04] (no such user|looks like spam)"):
            await sender_to(office).send(mail())
    assert office.received == []


@pytest.mark.parametrize("office", [PostOffice(to_recipient="450 try later"), PostOffice(to_mail="452 disk full")])
async def test_a_mail_that_the_server_does_not_take_now_is_tried_again(office: PostOffice) -> None:
    async with opened(office):
        with pytest.raises(Unavailable, match=r"45[02] (try later|disk full)"):
            await sender_to(office).send(mail())
    assert office.received == []


async def test_a_reason_does_not_repeat_the_address() -> None:
    async with opened(PostOffice(to_recipient="550 <Ada@Example.com>: unknown")) as office:
        with pytest.raises(EmailRefused, match=r"answered 550 <…>: unknown$"):
            await sender_to(office).send(mail(to="ada@example.com"))


async def test_a_server_that_is_not_there_is_tried_again() -> None:
    async with opened(PostOffice()) as office:
        pass
    with pytest.raises(Unavailable, match="the mail server: "):
        await sender_to(office).send(mail())


async def test_a_server_that_never_answers_is_left_in_time() -> None:
    stalled = PostOffice(stall=asyncio.Event())
    assert stalled.stall is not None
    async with asyncio.timeout(30), opened(stalled) as office:
        with pytest.raises(Unavailable, match="the mail server: "):
            await sender_to(office, patience=timedelta(seconds=0.2)).send(mail())
        stalled.stall.set()


async def test_a_connection_that_breaks_after_the_mail_was_sent_is_tried_again_under_the_same_message_id() -> None:
    sent = mail()
    async with opened(PostOffice(is_dropping=True)) as office:
        with pytest.raises(Unavailable):
            await sender_to(office).send(sent)
        office.is_dropping = False
        await sender_to(office).send(sent)
    assert [arrived["Message-ID"] for arrived in office.mails] == [sent.message_id] * 2
