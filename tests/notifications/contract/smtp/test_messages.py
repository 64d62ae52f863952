"""What arrives."""

from dataclasses import replace

import pytest

from kernel.testing.fixed_clock import EPOCH
from services.notifications.app.ports import EmailRefused
from tests.notifications.contract.smtp.post_office import PostOffice, opened
from tests.notifications.contract.smtp.sending import sender_to
from tests.notifications.stage import mail


async def test_a_mail_arrives_as_it_was_written() -> None:
    sent = mail()
    async with opened(PostOffice()) as office:
        await sender_to(office).send(sent)
    (arrived,) = office.mails
    assert arrived["From"] == "GoodGo <no-reply@goodgo.test>"
    assert (arrived["To"], arrived["Subject"]) == (sent.to, sent.subject)
    assert arrived["Message-ID"] == sent.message_id
    assert arrived["Date"].datetime == EPOCH
    assert arrived["Auto-Submitted"] == "auto-generated"
    text, html = arrived.get_body(("plain",)), arrived.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == sent.text.splitlines()
    assert html.get_content().splitlines() == sent.html.splitlines()


async def test_a_second_attempt_has_the_headers_of_the_first() -> None:
    sent = mail()
    async with opened(PostOffice()) as office:
        for _ in range(2):
            await sender_to(office).send(sent)
    first, second = office.mails
    changing = {"Content-Type", "X-Peer"}  # the boundary, and the test server's own
    kept = [[(name, str(value)) for name, value in each.items() if name not in changing] for each in (first, second)]
    assert kept[0] == kept[1]


async def test_an_address_beyond_ascii_arrives() -> None:
    async with opened(PostOffice()) as office:
        await sender_to(office).send(mail(to="zoë@exämple.com"))
    assert "zoë@exämple.com".encode() in office.received[0]


@pytest.mark.parametrize("to", ["ada@example.com\r\nBcc: all@example.com", "ada@example.com, bob@example.com", ""])
async def test_an_address_cannot_bring_a_header_or_a_second_reader(to: str) -> None:
    async with opened(PostOffice()) as office:
        with pytest.raises(EmailRefused, match="it cannot be sent"):
            await sender_to(office).send(mail(to=to))
    assert office.received == []


async def test_a_subject_cannot_bring_a_header() -> None:
    async with opened(PostOffice()) as office:
        with pytest.raises(EmailRefused, match="it cannot be sent"):
            await sender_to(office).send(replace(mail(), subject="Hello\r\nBcc: all@example.com"))
    assert office.received == []
