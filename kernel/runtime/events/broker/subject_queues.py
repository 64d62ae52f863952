"""Handles the messages of many subjects at once, and those of one subject one after the other."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Generic, TypeVar

T = TypeVar("T")


class SubjectQueues(Generic[T]):
    """A queue per subject, each worked off by a task of its own while it holds something.

    `attempt` handles an item and returns None when it is done with, else the wait before the next attempt. Attempts
    take one of `slots`; an item that waits for its next attempt takes none, and holds back its own subject only.
    `finish` is called for an item that is done with. Neither may raise.
    """

    def __init__(
        self,
        slots: asyncio.Semaphore,
        attempt: Callable[[T, int], Awaitable[timedelta | None]],
        finish: Callable[[T], Awaitable[None]],
    ) -> None:
        self._slots = slots
        self._attempt = attempt
        self._finish = finish
        self._queues: dict[str, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._attempting: set[asyncio.Task[None]] = set()
        self._closing = False

    def put(self, subject: str, item: T) -> None:
        """Adds `item` behind those of its subject. Ignored once the queues are closing."""
        if self._closing:
            return
        if subject in self._queues:
            self._queues[subject].append(item)
            return
        self._queues[subject] = deque([item])
        task = asyncio.create_task(self._work_off(subject))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self, seconds: float) -> None:
        """Returns when the queues are empty, at the latest after so many `seconds`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._tasks:
                    await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        """Waits for the attempts that are under way and drops every other item."""
        self._closing = True
        for task in self._tasks - self._attempting:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _work_off(self, subject: str) -> None:
        queue = self._queues[subject]
        while queue and not self._closing:
            await self._handle(queue[0])
            queue.popleft()
        del self._queues[subject]

    async def _handle(self, item: T) -> None:
        number = 0
        while not self._closing:
            number += 1
            delay = await self._run_attempt(item, number)
            if delay is None:
                return
            if not self._closing:
                await asyncio.sleep(delay.total_seconds())

    async def _run_attempt(self, item: T, number: int) -> timedelta | None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - called by _work_off, which is a task
        async with self._slots:
            self._attempting.add(task)
            try:
                delay = await self._attempt(item, number)
                if delay is None:
                    await self._finish(item)
                return delay
            finally:
                self._attempting.discard(task)
