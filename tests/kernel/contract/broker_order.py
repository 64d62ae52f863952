"""What `kernel.runtime.events.broker.port.Broker` promises about many subjects, many consumers and slow handlers."""

import asyncio
import random
from collections import defaultdict
from uuid import UUID

from kernel.errors import Unavailable
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Broker, Rejected
from tests.kernel.contract.broker import OPENED, RecordingHandler, by_subject, keep_alive, message


async def publish_all(broker: Broker, sent: list[Message]) -> None:
    """Many at once, and those of one subject one after the other, as a relay does."""
    queues = defaultdict(list)
    for each in sent:
        queues[each.subject].append(each)

    async def publish(queue: list[Message]) -> None:
        for each in queue:
            await broker.publish(each)

    await asyncio.gather(*map(publish, queues.values()))


def many(subjects: int, count: int) -> list[Message]:
    return [message(number, f"account-{number % subjects}") for number in range(count)]


class BrokerOrderContract:
    """A backend gives the fixture `broker`, made with the delivery SOON and empty."""

    async def test_two_consumers_share_the_work_and_keep_the_order_of_each_subject(self, broker: Broker) -> None:
        sent, recorder, took = list[Message](), RecordingHandler(), [0, 0]
        at_work = set[str]()

        async def handle(consumer: int, received: Message) -> None:
            assert str(received.subject) not in at_work, "two messages of a subject at once"
            at_work.add(str(received.subject))
            await asyncio.sleep(random.random() / 100)  # noqa: S311 - a handler's time
            at_work.remove(str(received.subject))
            took[consumer] += 1
            await recorder.handle(received)

        async with (
            broker.consume("mail", [OPENED], lambda received: handle(0, received), recorder.add_dead_letter),
            broker.consume("mail", [OPENED], lambda received: handle(1, received), recorder.add_dead_letter),
        ):
            async with asyncio.timeout(60):
                while len(sent) < 400 or min(took) == 0:  # also while one takes over from the other
                    more = [message(number, f"account-{number % 40}") for number in range(len(sent), len(sent) + 80)]
                    sent += more
                    await publish_all(broker, more)
                    await recorder.until_seen(len(sent))
        assert (by_subject(recorder.seen), recorder.dead) == (by_subject(sent), [])

    async def test_a_slow_subject_does_not_hold_up_others(self, broker: Broker) -> None:
        sent, recorder, finish = many(200, 200), RecordingHandler(), asyncio.Event()

        async def handle(received: Message) -> None:
            if received.subject == sent[0].subject:
                await finish.wait()
            await recorder.handle(received)

        await publish_all(broker, sent)
        async with broker.consume("mail", [OPENED], handle, keep_alive):
            await recorder.until_seen(199)
            assert sent[0] not in recorder.seen
            finish.set()
            await recorder.until_seen(200)

    async def test_so_many_are_at_work_that_a_handler_which_waits_300_ms_handles_100_a_second(
        self, broker: Broker
    ) -> None:
        """As many as are at work at once, by 0.3 s: a loaded machine is slower, and has as many at work."""
        sent, recorder, at_work, wait_for_all = many(1000, 200), RecordingHandler(), set[UUID](), asyncio.Event()

        async def handle(received: Message) -> None:
            at_work.add(received.id)
            if len(at_work) >= 30:
                wait_for_all.set()
            await wait_for_all.wait()
            await recorder.handle(received)

        await publish_all(broker, sent)
        async with broker.consume("mail", [OPENED], handle, keep_alive):
            await recorder.until_seen(200)

    async def test_a_retry_holds_back_its_own_subject_only(self, broker: Broker) -> None:
        sent, recorder, is_down = many(100, 300), RecordingHandler(), [True]
        held_back = sent[0].subject

        async def handle(received: Message) -> None:
            if received.subject == held_back and is_down[0]:
                raise Unavailable
            await recorder.handle(received)

        await publish_all(broker, sent)
        async with broker.consume("mail", [OPENED], handle, recorder.add_dead_letter):
            await recorder.until_seen(297)
            assert str(held_back) not in by_subject(recorder.seen)
            is_down[0] = False
            await recorder.until_seen(300)
        assert by_subject(recorder.seen) == by_subject(sent)

    async def test_a_dead_letter_is_passed_over_in_its_own_subject(self, broker: Broker) -> None:
        sent, recorder = many(20, 60), RecordingHandler()

        async def handle(received: Message) -> None:
            if received is sent[0] or received.id == sent[0].id:
                raise Rejected("no")
            await recorder.handle(received)

        await publish_all(broker, sent)
        async with broker.consume("mail", [OPENED], handle, recorder.add_dead_letter):
            await recorder.until_seen(59)
        assert by_subject(recorder.seen) == by_subject(sent[1:])
        assert [dead.id for dead, _ in recorder.dead] == [sent[0].id]

    async def test_leaving_drops_what_is_queued_and_the_next_consumer_gets_it_in_order(self, broker: Broker) -> None:
        sent, recorder = many(4, 40), RecordingHandler()

        async def slow(received: Message) -> None:
            await asyncio.sleep(0.02)
            await recorder.handle(received)

        await publish_all(broker, sent)
        async with broker.consume("mail", [OPENED], slow, recorder.add_dead_letter):
            await recorder.until_seen(10)
        assert len(recorder.seen) < 40
        async with broker.consume("mail", [OPENED], slow, recorder.add_dead_letter):
            await recorder.until(lambda: {each.id for each in recorder.seen} == {each.id for each in sent})
        first = list({each.id: each for each in reversed(recorder.seen)}.values())
        assert by_subject(sorted(first, key=lambda each: each.sequence)) == by_subject(sent)
