"""A durable as one replica reads it: its partitions, and a fair share of them when there are several replicas."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kernel.errors import Unavailable
from kernel.runtime.background import PeriodicTask
from kernel.runtime.events.broker.delivery import Subscription
from kernel.runtime.events.broker.nats_connection import CONNECTION_ERRORS, NatsConnection
from kernel.runtime.events.broker.nats_layout import PARTITIONS, durable_name, stream_name, types_by_publisher
from kernel.runtime.events.broker.nats_partition import NatsPartition

_SHARE_INTERVAL = 0.6  # of the silence after which a replica counts as dead
_DRAIN = 2.0  # seconds to finish what is in hand before a partition is released


class NatsConsumer:
    """Reads under the name `durable` from every service that publishes one of its types."""

    def __init__(self, connection: NatsConnection, subscription: Subscription, in_flight: int) -> None:
        slots = asyncio.Semaphore(in_flight)
        interval = _SHARE_INTERVAL * subscription.delivery.crash_notice.total_seconds()
        self._sharing = PeriodicTask("partition sharing", self._share, interval=interval)
        self._streams = [
            [
                NatsPartition(
                    connection, stream_name(publisher), durable_name(subscription.durable, number), subscription, slots
                )
                for number in range(PARTITIONS)
            ]
            for publisher in types_by_publisher(subscription.types)
        ]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Reads while the block is open. Leaving it waits for the attempts under way."""
        partitions = [each for stream in self._streams for each in stream]
        tasks = [asyncio.create_task(each.run()) for each in partitions]
        try:
            async with self._sharing.running():
                yield
        finally:
            await asyncio.gather(*(each.stop() for each in partitions))
            await asyncio.gather(*tasks)

    async def _share(self) -> None:
        """Raises Unavailable."""
        try:
            await asyncio.gather(*map(_release_surplus, self._streams))
            await asyncio.gather(*(each.recover() for stream in self._streams for each in stream))
        except CONNECTION_ERRORS as error:
            raise Unavailable(retry_after=1) from error


async def _release_surplus(partitions: list[NatsPartition]) -> None:
    """Releases what this replica owns beyond its share. Raises one of CONNECTION_ERRORS."""
    owned = [each for each in partitions if each.is_owner]
    if not owned:
        return
    replicas = 1 + await random.choice(owned).other_replicas()  # noqa: S311 - any of them
    surplus = len(owned) - -(-len(partitions) // replicas)
    await asyncio.gather(*(each.release(_DRAIN) for each in owned[: max(0, surplus)]))
