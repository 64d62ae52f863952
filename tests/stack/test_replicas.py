"""Two replicas, one killed under load."""

import asyncio
import os
import signal
import time

import httpx

from tests.stack.load import WORKERS, under_load
from tests.stack.platform import Platform, newcomer

_GONE_WITHIN = 2.0  # seconds


async def test_a_replica_killed_under_load_costs_only_what_was_in_flight(
    platform: Platform, client: httpx.AsyncClient
) -> None:
    async with under_load(await newcomer(client)) as load:
        await asyncio.sleep(1)
        victim = platform.status()["services"]["auth"]["replicas"][0]["pid"]
        os.kill(victim, signal.SIGKILL)
        killed_at = time.monotonic()
        await asyncio.sleep(4)
    assert load.answered > 100
    assert len(load.failed) <= WORKERS, "more failed than was in flight"
    assert all(failed - killed_at < _GONE_WITHIN for failed, _ in load.failed)
    replicas = platform.status()["services"]["auth"]["replicas"]
    assert len(replicas) == 2
    assert victim not in {replica["pid"] for replica in replicas}
    while platform.run("status").returncode:  # noqa: ASYNC110 - other files' tests find it healthy; nothing tells
        await asyncio.sleep(0.2)
