"""A consumer's loop, which ends between two messages and never inside of one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any


class Turn:
    """What the loop and whoever ends it tell each other."""

    def __init__(self) -> None:
        self.ending = False
        self._busy = False

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """The end waits for what is inside."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    async def end(self, task: asyncio.Task[None]) -> None:
        self.ending = True
        if not self._busy:
            task.cancel()
        await asyncio.wait({task})
        if not task.cancelled():
            task.result()


@asynccontextmanager
async def running(loop: Callable[[Turn], Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """Runs `loop` while the block is open; it looks at `Turn.ending` after each message."""
    turn = Turn()
    task = asyncio.create_task(loop(turn))
    try:
        yield
    finally:
        await turn.end(task)


async def beating(every: float, beat: Callable[[], Awaitable[None]]) -> None:
    """Calls `beat` every so many seconds until it is cancelled."""
    while True:
        await asyncio.sleep(every)
        await beat()
