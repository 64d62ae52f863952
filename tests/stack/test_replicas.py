"""Two replicas, one killed under load."""

import asyncio
import os
import signal

import httpx

from tests.stack.load import WORKERS, under_load
from tests.stack.platform import Platform, newcomer


async def test_a_replica_killed_under_load_costs_only_what_was_in_flight(
    platform: Platform, client: httpx.AsyncClient
) -> None:
    async with under_load(await newcomer(client)) as load:
        await asyncio.sleep(1)
        victim = platform.status()["services"]["auth"]["replicas"][0]["pid"]
        os.kill(victim, signal.SIGKILL)
        answered = load.answered
        await asyncio.sleep(4)
        async with asyncio.timeout(60):
            while load.answered < answered + 100:  # noqa: ASYNC110 - a busy machine takes longer
                await asyncio.sleep(0.1)
    assert len(load.failed) <= WORKERS, "more failed than was in flight"
    replicas = platform.status()["services"]["auth"]["replicas"]
    assert len(replicas) == 2
    assert victim not in {replica["pid"] for replica in replicas}
    while platform.run("status").returncode:  # noqa: ASYNC110 - other files' tests find it healthy; nothing tells
        await asyncio.sleep(0.2)
