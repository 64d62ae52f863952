"""Two replicas, one killed under load."""

import asyncio
import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.stack.platform import Person, newcomer, running

_GONE_WITHIN = 2.0  # seconds


@dataclass(slots=True)
class Load:
    """Refreshes and reads without end; remembers when something failed, and how much was under way."""

    person: Person
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    answered: int = 0
    failed_at: list[float] = field(default_factory=list)

    async def run(self) -> None:
        while not self.stop.is_set():
            try:
                answer = await self.person.client.get("/auth/v1/verify", headers=self.person.bearer)
                is_good = answer.status_code == 204
            except httpx.HTTPError:
                is_good = False
            if is_good:
                self.answered += 1
            else:
                self.failed_at.append(time.monotonic())
            await asyncio.sleep(0.1)  # eight of these stay below the client's limit


async def test_a_replica_killed_under_load_costs_only_what_was_in_flight(tmp_path: Path) -> None:
    with running(tmp_path, "--replicas", "auth=2") as platform:
        async with platform.client() as client:
            load = Load(await newcomer(client))
            workers = [asyncio.create_task(load.run()) for _ in range(8)]
            await asyncio.sleep(1)
            victim = platform.status()["services"]["auth"]["replicas"][0]["pid"]
            os.kill(victim, signal.SIGKILL)
            killed_at = time.monotonic()
            await asyncio.sleep(4)
            load.stop.set()
            await asyncio.gather(*workers)
        assert load.answered > 100
        assert len(load.failed_at) <= len(workers), "more failed than was in flight"
        assert all(failed - killed_at < _GONE_WITHIN for failed in load.failed_at)
        replicas = platform.status()["services"]["auth"]["replicas"]
        assert len(replicas) == 2
        assert victim not in {replica["pid"] for replica in replicas}
