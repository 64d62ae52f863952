"""The service as it runs beside its server: an event goes in, an email comes out."""

import asyncio

from services.notifications.domain.email import Email
from services.notifications.domain.email_templates import WELCOME
from tests.notifications.stage import MemoryNotifications, Post, message


class _SlowPost(Post):
    """Takes an email when `released` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.released = asyncio.Event(), asyncio.Event()

    async def send(self, mail: Email) -> None:
        self.asked.set()
        await self.released.wait()
        await super().send(mail)


async def test_an_event_becomes_an_email_by_itself() -> None:
    post = Post()
    here = MemoryNotifications.open(post)
    event = message("auth.account.registered")
    await here.broker.publish(event)
    async with asyncio.timeout(30), here.platform.running():
        await post.arrived.wait()
    assert [(mail.id, mail.subject) for mail in post.sent] == [(event.id, WELCOME.subject)]
    assert await here.broker.lag("notifications") == 0
    assert await here.use_cases.deliver_email.execute() is None


async def test_the_end_waits_for_an_email_under_way() -> None:
    post = _SlowPost()
    here = MemoryNotifications.open(post)
    await here.consume(message("auth.account.registered"))

    async def run() -> None:
        async with here.platform.running():
            await post.asked.wait()

    async with asyncio.timeout(30):
        running = asyncio.create_task(run())
        await post.asked.wait()
        await asyncio.sleep(0)
        assert not running.done()
        post.released.set()
        await running
    assert len(post.sent) == 1
