"""`Broker` in this process: for tests, and gone with it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from kernel.runtime.events.broker.delivery import Subscription
from kernel.runtime.events.broker.in_flight_limit import IN_FLIGHT
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import DeadLetterHandler, Handler
from kernel.runtime.events.broker.redelivery import Delivery

_DEFAULT_DELIVERY = Delivery()


@dataclass(slots=True)
class _Progress:
    """How far a durable has come: what is done, how often each message was tried, which subjects are in hand."""

    types: frozenset[str] = frozenset()
    done: set[UUID] = field(default_factory=set)
    attempts: dict[UUID, int] = field(default_factory=dict)
    in_hand: set[str] = field(default_factory=set)


class MemoryBroker:
    """Fulfils `Broker`."""

    def __init__(self, delivery: Delivery = _DEFAULT_DELIVERY, *, in_flight: int = IN_FLIGHT) -> None:
        self._delivery = delivery
        self._in_flight = in_flight
        self._messages: dict[UUID, Message] = {}
        self._ids: set[UUID] = set()  # also of messages that were purged
        self._durables: dict[str, _Progress] = {}
        self._changed = asyncio.Condition()

    async def publish(self, message: Message) -> None:
        if message.id in self._ids:
            return
        self._ids.add(message.id)
        self._messages[message.id] = message
        await self.notify()

    @asynccontextmanager
    async def consume(
        self, durable: str, types: Sequence[str], handle: Handler, on_dead: DeadLetterHandler
    ) -> AsyncIterator[None]:
        progress = self._durables.setdefault(durable, _Progress())
        progress.types = frozenset(types)
        subscription = Subscription(durable, tuple(types), handle, on_dead, self._delivery)
        consumer = _Consumer(self, subscription, progress, asyncio.Semaphore(self._in_flight))
        reading = asyncio.create_task(consumer.run())
        try:
            yield
        finally:
            consumer.closing.set()
            await self.notify()
            await reading

    async def lag(self, durable: str) -> int:
        progress = self._durables.get(durable)
        return len(self._open(progress)) if progress is not None else 0

    async def purge(self, data_subject: UUID, source: str) -> None:
        purged = (data_subject, source)
        self._messages = {
            id_: message for id_, message in self._messages.items() if (message.data_subject, message.source) != purged
        }

    async def take(self, progress: _Progress, closing: asyncio.Event) -> Message | None:
        """Waits for a message whose subject is in no consumer's hand, and takes the oldest; None once `closing`."""
        async with self._changed:
            while not closing.is_set():
                passed = set(progress.in_hand)
                for message in self._open(progress):
                    if str(message.subject) not in passed:
                        progress.in_hand.add(str(message.subject))
                        return message
                await self._changed.wait()
        return None

    async def notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _open(self, progress: _Progress) -> list[Message]:
        """Returns what is not done, oldest first."""
        return [
            message
            for message in self._messages.values()
            if message.type in progress.types and message.id not in progress.done
        ]


@dataclass(slots=True)
class _Consumer:
    broker: MemoryBroker
    subscription: Subscription
    progress: _Progress
    slots: asyncio.Semaphore
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as handling:
            while (message := await self.broker.take(self.progress, self.closing)) is not None:
                handling.create_task(self._handle(message))
                await asyncio.sleep(0)  # the next message goes to another consumer of the durable

    async def _handle(self, message: Message) -> None:
        while not self.closing.is_set():
            async with self.slots:
                if self.closing.is_set():
                    break
                delay = await self._attempt(message)
            if delay is None:
                self.progress.done.add(message.id)
                break
            await self._pause(delay)
        self.progress.in_hand.discard(str(message.subject))
        await self.broker.notify()

    async def _attempt(self, message: Message) -> timedelta | None:
        number = self.progress.attempts[message.id] = self.progress.attempts.get(message.id, 0) + 1
        return await self.subscription.attempt(message, number)

    async def _pause(self, delay: timedelta) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(delay.total_seconds()):
                await self.closing.wait()
