"""The promises of `kernel.runtime.events.broker.port.Broker`."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from kernel.errors import Unavailable
from kernel.events import Actor, Subject
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Broker, Rejected
from kernel.runtime.events.broker.redelivery import Delivery

OPENED, CLOSED = "billing.account.opened", "billing.account.closed"
SOON = Delivery(
    attempts=3,
    first_delay=timedelta(milliseconds=20),
    longest_delay=timedelta(milliseconds=100),
    handling=timedelta(seconds=3),
    crash_notice=timedelta(seconds=2),
)
"""`handling` and `crash_notice` are longer than a busy machine stops a process: it would be given up without need."""


def person(name: str) -> UUID:
    """The id of an account; the same name gives the same id."""
    return uuid5(NAMESPACE_URL, name)


def message(number: int = 1, subject: str = "alice", event_type: str = OPENED) -> Message:
    return Message(
        id=uuid4(),
        type=event_type,
        version=1,
        source="billing",
        subject=Subject("account", subject),
        sequence=number,
        occurred_at=datetime(2026, 1, 1, tzinfo=UTC),
        data_subject=person(subject),
        actor=Actor.user(person(subject)),
        tenant_id=UUID(int=9),
        data={"amount": number},
        personal={"email": "alice@example.org"},
        request_id="r-1",
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    )


@dataclass
class RecordingHandler:
    """A handler that records the messages it gets. It calls `first` before, which may raise."""

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

    async def add_dead_letter(self, received: Message, reason: str) -> None:
        async with self.changed:
            self.dead.append((received, reason))
            self.changed.notify_all()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(60), self.changed:
            await self.changed.wait_for(condition)

    async def until_seen(self, number: int) -> None:
        await self.until(lambda: len(self.seen) >= number)


def by_subject(messages: Sequence[Message]) -> dict[str, list[int]]:
    """The sequences of each subject, in the order of `messages`."""
    found: dict[str, list[int]] = {}
    for each in messages:
        found.setdefault(str(each.subject), []).append(each.sequence)
    return found


async def keep_alive(_received: Message, _reason: str) -> None:
    """For handlers that wait: what took too long, on a machine that is busy, is tried again and never dead."""
    raise Unavailable


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
        sent, recorder = message(), RecordingHandler()
        await broker.publish(sent)
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until_seen(1)
        assert recorder.seen == [sent]

    async def test_what_comes_before_a_consumer_starts_is_kept_and_read_in_order(self, broker: Broker) -> None:
        sent, recorder = [message(n, f"account-{n % 3}") for n in range(30)], RecordingHandler()
        for each in sent:
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until_seen(30)
        assert by_subject(recorder.seen) == by_subject(sent)

    async def test_the_same_event_published_twice_is_delivered_once(self, broker: Broker) -> None:
        sent, last, recorder = message(1), message(2), RecordingHandler()
        for each in (sent, sent, last):
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until(lambda: last in recorder.seen)
        assert recorder.seen == [sent, last]

    async def test_only_the_types_asked_for_are_delivered(self, broker: Broker) -> None:
        opened, closed, recorder = message(1), message(2, event_type=CLOSED), RecordingHandler()
        for each in (opened, closed):
            await broker.publish(each)
        async with broker.consume("closings", [CLOSED], recorder.handle, recorder.add_dead_letter):
            await recorder.until_seen(1)
        assert recorder.seen == [closed]

    async def test_each_durable_name_reads_everything_and_goes_on_where_it_stopped(self, broker: Broker) -> None:
        one, two, mail, audit = message(1), message(2), RecordingHandler(), RecordingHandler()
        await broker.publish(one)
        async with broker.consume("mail", [OPENED], mail.handle, mail.add_dead_letter):
            await mail.until_seen(1)
        await broker.publish(two)
        async with broker.consume("mail", [OPENED], mail.handle, mail.add_dead_letter):
            await mail.until_seen(2)
        async with broker.consume("audit", [OPENED], audit.handle, audit.add_dead_letter):
            await audit.until_seen(2)
        assert (mail.seen, audit.seen) == ([one, two], [one, two])

    async def test_a_handler_that_fails_is_called_again_before_anything_behind_it(self, broker: Broker) -> None:
        one, two, recorder = message(1), message(2), RecordingHandler(failing(ValueError("not yet"), times=2))
        for each in (one, two):
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until_seen(4)
        assert recorder.seen == [one, one, one, two]
        assert recorder.dead == []

    async def test_a_message_that_fails_too_often_is_dead_and_those_behind_it_go_on(self, broker: Broker) -> None:
        one, two, recorder = message(1), message(2), RecordingHandler(failing(ValueError("no"), times=SOON.attempts))
        for each in (one, two):
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until(lambda: two in recorder.seen)
        assert recorder.seen == [one, one, one, two]
        assert recorder.dead == [(one, "the handler raised ValueError; the log has it under the event's id")]

    async def test_a_rejected_message_is_dead_at_once(self, broker: Broker) -> None:
        one, two, recorder = message(1), message(2), RecordingHandler(failing(Rejected("no such account"), times=1))
        for each in (one, two):
            await broker.publish(each)
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until(lambda: two in recorder.seen)
        assert (recorder.seen, recorder.dead) == ([one, two], [(one, "no such account")])

    async def test_while_a_dependency_of_the_handler_is_unavailable_nothing_becomes_a_dead_letter(
        self, broker: Broker
    ) -> None:
        one, recorder = message(1), RecordingHandler(failing(Unavailable(), times=2 * SOON.attempts))
        await broker.publish(one)
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until_seen(2 * SOON.attempts + 1)
        assert recorder.dead == []

    async def test_a_dead_letter_that_cannot_be_kept_is_delivered_again(self, broker: Broker) -> None:
        one, recorder = message(1), RecordingHandler(failing(Rejected(), times=2))
        refuse = failing(Unavailable(), times=1)

        async def bury(received: Message, reason: str) -> None:
            refuse(received)
            await recorder.add_dead_letter(received, reason)

        await broker.publish(one)
        async with broker.consume("mail", [OPENED], recorder.handle, bury):
            await recorder.until(lambda: len(recorder.dead) == 1)
        assert recorder.seen == [one, one]

    async def test_leaving_waits_for_the_handler_under_way(self, broker: Broker) -> None:
        begun, finish, done = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def handle(_: Message) -> None:
            begun.set()
            await finish.wait()
            done.set()

        await broker.publish(message())
        async with broker.consume("mail", [OPENED], handle, RecordingHandler().add_dead_letter):
            await begun.wait()
            asyncio.get_running_loop().call_later(0.05, finish.set)
        assert done.is_set()

    async def test_a_handler_that_takes_too_long_is_broken_off_and_called_again(self, broker: Broker) -> None:
        calls, recorder = [0], RecordingHandler()

        async def handle(received: Message) -> None:
            calls[0] += 1
            if calls[0] == 1:
                await asyncio.Event().wait()
            await recorder.handle(received)

        await broker.publish(message())
        async with broker.consume("mail", [OPENED], handle, recorder.add_dead_letter):
            await recorder.until_seen(1)
        assert calls == [2]

    async def test_lag_counts_what_is_not_handled(self, broker: Broker) -> None:
        assert await broker.lag("unused") == 0
        recorder = RecordingHandler()
        await broker.publish(message(1))
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until_seen(1)
        for number in (2, 3):
            await broker.publish(message(number))
        await broker.publish(message(4, event_type=CLOSED))
        assert await broker.lag("mail") == 2

    async def test_events_with_the_data_of_an_erased_person_are_not_delivered(self, broker: Broker) -> None:
        alice, bob, recorder = message(1, "alice"), message(2, "bob"), RecordingHandler()
        for each in (alice, bob):
            await broker.publish(each)
        await broker.purge(person("alice"), "billing")
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until_seen(1)
        assert recorder.seen == [bob]

    async def test_events_of_another_service_about_an_erased_person_are_delivered(self, broker: Broker) -> None:
        sent, recorder = message(1, "alice"), RecordingHandler()
        await broker.publish(sent)
        await broker.purge(person("alice"), "orders")
        async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
            await recorder.until_seen(1)
        assert recorder.seen == [sent]
