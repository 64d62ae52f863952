"""Traffic that remembers what failed."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx

from tests.stack.platform import Person

WORKERS = 8


@dataclass(slots=True)
class Load:
    """Reads without end; remembers when one failed."""

    person: Person
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    answered: int = 0
    failed: list[tuple[float, str]] = field(default_factory=list)
    """When, on the monotonic clock, and how."""

    async def run(self) -> None:
        while not self.stop.is_set():
            try:
                answer = await self.person.client.get("/auth/v1/verify", headers=self.person.bearer)
            except httpx.HTTPError as error:
                self.failed.append((time.monotonic(), repr(error)))
            else:
                if answer.status_code == HTTPStatus.NO_CONTENT:
                    self.answered += 1
                else:
                    self.failed.append((time.monotonic(), f"{answer.status_code} {answer.text}"))
            await asyncio.sleep(0.1)  # WORKERS of these stay below the client's limit


@asynccontextmanager
async def under_load(person: Person) -> AsyncIterator[Load]:
    """WORKERS that read at the same time, until the end of the block."""
    load = Load(person)
    async with asyncio.TaskGroup() as group:
        for _ in range(WORKERS):
            group.create_task(load.run())
        try:
            yield load
        finally:
            load.stop.set()
