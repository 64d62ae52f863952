"""Something that goes wrong while a block is open, and what fires because of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass

from tests.alerts.stage import Stage

Break = Callable[[Stage], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True)
class Cause:
    """It goes on until `alerts` fire, `within` seconds at most. `later` are looked for when all is through."""

    name: str
    happens: Break
    alerts: frozenset[str]
    later: frozenset[str] = frozenset()
    within: float = 120


@asynccontextmanager
async def again_and_again(pause: float, do: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
    """`do` is begun every `pause` seconds while the block is open, whether the one before has ended or failed."""
    begun = set[asyncio.Task[None]]()

    async def one() -> None:
        with suppress(Exception):  # what is broken on purpose fails in many ways
            await do()

    async def all_of_them() -> None:
        while True:
            begun.add(asyncio.create_task(one()))
            await asyncio.sleep(pause)

    beginner = asyncio.create_task(all_of_them())
    try:
        yield
    finally:
        beginner.cancel()
        await asyncio.gather(beginner, *begun, return_exceptions=True)
