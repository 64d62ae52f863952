"""`Broker` in this process: for tests, and gone with it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from kernel.runtime.broker.attempt import Reader
from kernel.runtime.broker.port import Delivery, Handle, Message, OnDead
from kernel.runtime.broker.turn import Turn, running

_USUAL = Delivery()


@dataclass(slots=True)
class _Place:
    """How far a durable reader has come. One of its consumers at a time is `alone` with a message."""

    types: frozenset[str] = frozenset()
    done: int = 0
    tries: int = 0
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)


class MemoryBroker:
    """Fulfils `Broker`."""

    def __init__(self, delivery: Delivery = _USUAL) -> None:
        self._delivery = delivery
        self._kept: list[Message | None] = []  # None: forgotten
        self._ids: set[UUID] = set()
        self._places: dict[str, _Place] = {}
        self._grown = asyncio.Condition()

    async def publish(self, message: Message) -> None:
        if message.id in self._ids:
            return
        self._ids.add(message.id)
        self._kept.append(message)
        async with self._grown:
            self._grown.notify_all()

    @asynccontextmanager
    async def consume(self, durable: str, types: Sequence[str], handle: Handle, on_dead: OnDead) -> AsyncIterator[None]:
        reader = Reader(durable, tuple(types), handle, on_dead, self._delivery)
        place = self._places.setdefault(durable, _Place())
        place.types = frozenset(types)
        async with running(partial(self._read, reader, place)):
            yield

    async def lag(self, durable: str) -> int:
        place = self._places.get(durable)
        if place is None:
            return 0
        return sum(1 for message in self._kept[place.done :] if message and message.type in place.types)

    async def forget(self, subject: str, source: str) -> None:
        gone = (subject, source)
        self._kept = [None if kept and (kept.subject, kept.source) == gone else kept for kept in self._kept]

    async def _read(self, reader: Reader, place: _Place, turn: Turn) -> None:
        while not turn.ending:
            message = await self._next(place)
            async with place.alone:
                if self._first(place) is message:  # else another was quicker
                    await self._take(reader, place, message, turn)

    async def _take(self, reader: Reader, place: _Place, message: Message, turn: Turn) -> None:
        place.tries += 1
        with turn.undisturbed():
            again = await reader.attempt(message, place.tries)
        if again is None:
            place.done, place.tries = place.done + 1, 0
        elif not turn.ending:
            await asyncio.sleep(again.total_seconds())

    async def _next(self, place: _Place) -> Message:
        async with self._grown:
            while (message := self._first(place)) is None:
                await self._grown.wait()
            return message

    def _first(self, place: _Place) -> Message | None:
        """The oldest message that is not done; what is not for this reader is passed over."""
        while place.done < len(self._kept):
            message = self._kept[place.done]
            if message and message.type in place.types:
                return message
            place.done += 1
        return None
