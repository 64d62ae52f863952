"""The service as it runs beside its server: an event goes in, a mail comes out."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from services.notifications import wiring
from services.notifications.app.deliver_mail import DeliverMail
from services.notifications.domain.letters import WELCOME
from tests.notifications.stage import MemoryNotifications, Post, message


async def test_an_event_becomes_a_mail_without_anybody_asking() -> None:
    here, post = MemoryNotifications.open(), Post()
    do = replace(here.do, deliver_mail=DeliverMail(here.stores.mails, post, here.clock, timedelta(minutes=1)))
    told = message("auth.account.registered")
    await here.broker.publish(told)
    async with asyncio.timeout(5), wiring.working(here.settings, do, here.around):
        await post.arrived.wait()
    assert [(mail.id, mail.subject) for mail in post.sent] == [(told.id, WELCOME.subject)]
    assert await here.broker.lag("notifications") == 0
    assert await here.do.deliver_mail() is None
