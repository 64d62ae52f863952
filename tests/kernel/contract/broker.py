"""The promises of `kernel.runtime.broker.port.Broker`."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from kernel.errors import Unavailable
from kernel.runtime.broker.port import Broker, Delivery, Message, Rejected

OPENED, CLOSED = "billing.account.opened", "billing.account.closed"
SOON = Delivery(
    attempts=3,
    first_delay=timedelta(milliseconds=20),
    longest_delay=timedelta(milliseconds=100),
    handling=timedelta(seconds=1),
    crash_notice=timedelta(seconds=0.5),
)


def message(number: int = 1, subject: str = "alice", event_type: str = OPENED) -> Message:
    return Message(
        id=uuid4(),
        type=event_type,
        version=1,
        source="billing",
        subject=subject,
        sequence=number,
        occurred_at=datetime(2026, 1, 1, tzinfo=UTC),
        user_id=UUID(int=7),
        data={"amount": number},
        personal={"email": "alice@example.org"},
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    )


@dataclass
class Notebook:
    """A handler that writes down what it saw, and does `first` before."""

    first: Callable[[Message], object] = lambda _: None
    seen: list[Message] = field(default_factory=list)
    dead: list[tuple[Message, str]] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, received: Message) -> None:
        try:
            self.first(received)
        finally:
            async with self.changed:
                self.seen.append(received)
                self.changed.notify_all()

    async def bury(self, received: Message, reason: str) -> None:
        async with self.changed:
            self.dead.append((received, reason))
            self.changed.notify_all()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(15), self.changed:
            await self.changed.wait_for(condition)

    async def until_seen(self, number: int) -> None:
        await self.until(lambda: len(self.seen) >= number)


def failing(error: Exception, times: int) -> Callable[[Message], None]:
    left = [times]

    def fail(_: Message) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise error

    return fail


class BrokerContract:
    """A backend gives the fixture `broker`, made with the delivery SOON and empty."""

    async def test_a_message_arrives_as_it_was_published(self, broker: Broker) -> None:
        sent, notebook = message(), Notebook()
        await broker.publish(sent)
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until_seen(1)
        assert notebook.seen == [sent]

    async def test_what_comes_while_nobody_reads_is_kept_and_read_in_order(self, broker: Broker) -> None:
        sent, notebook = [message(n, f"account-{n % 3}") for n in range(30)], Notebook()
        for each in sent:
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until_seen(30)
        assert notebook.seen == sent

    async def test_the_same_event_published_twice_is_delivered_once(self, broker: Broker) -> None:
        sent, last, notebook = message(1), message(2), Notebook()
        for each in (sent, sent, last):
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until(lambda: last in notebook.seen)
        assert notebook.seen == [sent, last]

    async def test_only_the_types_asked_for_are_delivered(self, broker: Broker) -> None:
        opened, closed, notebook = message(1), message(2, event_type=CLOSED), Notebook()
        for each in (opened, closed):
            await broker.publish(each)
        async with broker.consume("mail", [CLOSED], notebook.handle, notebook.bury):
            await notebook.until_seen(1)
        assert notebook.seen == [closed]

    async def test_each_durable_name_reads_everything_and_goes_on_where_it_stopped(self, broker: Broker) -> None:
        one, two, mail, audit = message(1), message(2), Notebook(), Notebook()
        await broker.publish(one)
        async with broker.consume("mail", [OPENED], mail.handle, mail.bury):
            await mail.until_seen(1)
        await broker.publish(two)
        async with broker.consume("mail", [OPENED], mail.handle, mail.bury):
            await mail.until_seen(2)
        async with broker.consume("audit", [OPENED], audit.handle, audit.bury):
            await audit.until_seen(2)
        assert (mail.seen, audit.seen) == ([one, two], [one, two])

    async def test_a_handler_that_fails_is_called_again_before_anything_behind_it(self, broker: Broker) -> None:
        one, two, notebook = message(1), message(2), Notebook(failing(ValueError("not yet"), times=2))
        for each in (one, two):
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until_seen(4)
        assert notebook.seen == [one, one, one, two]
        assert notebook.dead == []

    async def test_a_message_that_fails_too_often_is_dead_and_those_behind_it_go_on(self, broker: Broker) -> None:
        one, two, notebook = message(1), message(2), Notebook(failing(ValueError("no"), times=SOON.attempts))
        for each in (one, two):
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until(lambda: two in notebook.seen)
        assert notebook.seen == [one, one, one, two]
        assert notebook.dead == [(one, "ValueError: no")]

    async def test_a_rejected_message_is_dead_at_once(self, broker: Broker) -> None:
        one, two, notebook = message(1), message(2), Notebook(failing(Rejected("no such account"), times=1))
        for each in (one, two):
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until(lambda: two in notebook.seen)
        assert (notebook.seen, notebook.dead) == ([one, two], [(one, "no such account")])

    async def test_while_what_a_handler_stands_on_is_away_nothing_dies(self, broker: Broker) -> None:
        one, notebook = message(1), Notebook(failing(Unavailable(), times=2 * SOON.attempts))
        await broker.publish(one)
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until_seen(2 * SOON.attempts + 1)
        assert notebook.dead == []

    async def test_a_dead_letter_that_cannot_be_kept_is_delivered_again(self, broker: Broker) -> None:
        one, notebook = message(1), Notebook(failing(Rejected(), times=2))
        refuse = failing(Unavailable(), times=1)

        async def bury(received: Message, reason: str) -> None:
            refuse(received)
            await notebook.bury(received, reason)

        await broker.publish(one)
        async with broker.consume("mail", [OPENED], notebook.handle, bury):
            await notebook.until(lambda: len(notebook.dead) == 1)
        assert notebook.seen == [one, one]

    async def test_consumers_of_one_name_share_the_work_and_never_overtake(self, broker: Broker) -> None:
        sent, notebook = [message(n) for n in range(40)], Notebook()
        at_work: list[int] = []

        async def handle(received: Message) -> None:
            at_work.append(received.sequence)
            assert len(at_work) == 1
            await asyncio.sleep(0)
            at_work.remove(received.sequence)
            await notebook.handle(received)

        async with (
            broker.consume("mail", [OPENED], handle, notebook.bury),
            broker.consume("mail", [OPENED], handle, notebook.bury),
        ):
            for each in sent:
                await broker.publish(each)
            await notebook.until_seen(40)
        assert (notebook.seen, notebook.dead) == (sent, [])

    async def test_leaving_waits_for_the_handler_under_way(self, broker: Broker) -> None:
        begun, finish, done = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def handle(_: Message) -> None:
            begun.set()
            await finish.wait()
            done.set()

        await broker.publish(message())
        async with broker.consume("mail", [OPENED], handle, Notebook().bury):
            await begun.wait()
            asyncio.get_running_loop().call_later(0.05, finish.set)
        assert done.is_set()

    async def test_a_handler_that_takes_too_long_is_broken_off_and_called_again(self, broker: Broker) -> None:
        calls, notebook = [0], Notebook()

        async def handle(received: Message) -> None:
            calls[0] += 1
            if calls[0] == 1:
                await asyncio.Event().wait()
            await notebook.handle(received)

        await broker.publish(message())
        async with broker.consume("mail", [OPENED], handle, notebook.bury):
            await notebook.until_seen(1)
        assert calls == [2]

    async def test_lag_counts_what_is_not_handled(self, broker: Broker) -> None:
        assert await broker.lag("nobody") == 0
        notebook = Notebook()
        await broker.publish(message(1))
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until_seen(1)
        for number in (2, 3):
            await broker.publish(message(number))
        await broker.publish(message(4, event_type=CLOSED))
        assert await broker.lag("mail") == 2

    async def test_what_happened_to_a_forgotten_subject_is_delivered_to_nobody(self, broker: Broker) -> None:
        alice, bob, notebook = message(1, "alice"), message(2, "bob"), Notebook()
        for each in (alice, bob):
            await broker.publish(each)
        await broker.forget("alice", "billing")
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until_seen(1)
        assert notebook.seen == [bob]

    async def test_what_one_service_forgets_another_has_still_told(self, broker: Broker) -> None:
        told, notebook = message(1, "alice"), Notebook()
        await broker.publish(told)
        await broker.forget("alice", "orders")
        async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
            await notebook.until_seen(1)
        assert notebook.seen == [told]
