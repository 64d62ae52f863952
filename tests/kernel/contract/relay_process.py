"""A relay that runs in this process while a test's block is open."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from prometheus_client import CollectorRegistry

from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.events.log.metrics import OutboxMetrics
from kernel.runtime.events.log.poll_interval import PollInterval
from kernel.runtime.events.log.relay import Relay
from kernel.runtime.events.log.relay_wake import RelayWake, relay_wake
from kernel.secret import Secret
from tests.kernel.contract.event_database import TroubledBroker, publisher

QUICK = PollInterval(poll=0.01, gather=0, measure=0.01, longest=0.05)


@asynccontextmanager
async def relaying(
    url: str,
    broker: TroubledBroker,
    name: str = "relay",
    interval: PollInterval = QUICK,
    wake: RelayWake = relay_wake,
) -> AsyncIterator[CollectorRegistry]:
    registry = CollectorRegistry()
    own = Database(DatabaseSettings(Secret(url), name, 1))
    relay = Relay(own, publisher(broker), OutboxMetrics(registry), interval, wake=wake, registry=registry)
    try:
        async with relay.running():
            yield registry
    finally:
        await own.close()


async def until(condition: Callable[[], Awaitable[bool] | bool]) -> None:
    async with asyncio.timeout(30):
        while True:
            met = condition()
            if met if isinstance(met, bool) else await met:
                return
            await asyncio.sleep(0.01)
