"""What every `Mailbox` does."""

import asyncio

from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from services.notifications.domain.email import DeliveredEmail
from tests.notifications.contract.backend import Backend
from tests.notifications.stage import mail, new_id


class MailboxContract:
    async def test_a_mail_is_there_as_it_was_sent(self, backend: Backend) -> None:
        sent = mail(link=Secret("https://goodgo.test/x?a=1&b=<2>"))
        await backend.mailbox.send(sent)
        assert await backend.mailbox.page(None, None, 10) == [DeliveredEmail(sent, EPOCH)]

    async def test_a_mail_that_is_sent_again_is_there_once(self, backend: Backend) -> None:
        sent = mail()
        await asyncio.gather(*(backend.mailbox.send(sent) for _ in range(20)))
        assert await backend.mailbox.page(None, None, 10) == [DeliveredEmail(sent, EPOCH)]

    async def test_pages_go_from_the_newest_to_the_oldest_whatever_the_order_of_arrival(self, backend: Backend) -> None:
        sent = [mail() for _ in range(5)]
        for each in (sent[3], sent[0], sent[4], sent[2], sent[1]):
            await backend.mailbox.send(each)
        first = await backend.mailbox.page(None, None, 3)
        second = await backend.mailbox.page(None, first[-1].mail.id, 3)
        assert [delivered.mail for delivered in (*first, *second)] == sent[::-1]
        assert await backend.mailbox.page(None, sent[0].id, 3) == []

    async def test_one_reader_sees_their_own_mails_however_they_spell_their_address(self, backend: Backend) -> None:
        to_ada, to_bob = mail(to="Ada@example.com"), mail(to="bob@example.com")
        await backend.mailbox.send(to_ada)
        await backend.mailbox.send(to_bob)
        (found,) = await backend.mailbox.page("aDa@example.com", None, 10)
        assert found.mail == to_ada
        assert await backend.mailbox.page("nobody@example.com", None, 10) == []
        assert await backend.mailbox.page("ada@example.com", to_ada.id, 10) == []

    async def test_an_account_that_is_forgotten_leaves_nothing(self, backend: Backend) -> None:
        erased, kept = mail(account_id=new_id()), mail()
        for each in (erased, kept):
            await backend.mailbox.send(each)
        for _ in range(2):
            await backend.mailbox.delete_all(erased.account_id)
        assert [delivered.mail for delivered in await backend.mailbox.page(None, None, 10)] == [kept]
