"""The relay: one at a time for each service, in the replica that holds the lock.

All that it reads and writes goes over the connection that holds the lock: a relay that has lost the one has lost
the other. It may be killed at any instruction, since each round begins with what is in the database. Killed after
the broker's answer and before the outbox has heard of it, it publishes again what the broker knows by its id.

A commit that recorded events wakes the relay of its process (`relay_wake`). Where that one only follows, it notifies
the leading one, in a transaction of its own: NOTIFY inside the transaction that records would make all commits wait for
each other. What no wake-up reaches leaves at the next poll.
"""

import asyncio
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
from prometheus_client import CollectorRegistry

from kernel.runtime.background import PeriodicTask
from kernel.runtime.data.postgres import Connection, Database
from kernel.runtime.events.log.metrics import OutboxMetrics
from kernel.runtime.events.log.poll_interval import PollInterval
from kernel.runtime.events.log.publisher import Publisher
from kernel.runtime.events.log.relay_wake import RelayWake, relay_wake

# of a connection that the server closed, on which asyncpg refuses to remove a listener
warnings.filterwarnings("ignore", ".* is being released to the pool but has", asyncpg.InterfaceWarning)

_LEAD = "SELECT pg_try_advisory_lock(hashtext('goodgo relay'))"
_RESIGN = "SELECT pg_advisory_unlock(hashtext('goodgo relay'))"
_CHANNEL = "goodgo_relay"
_NOTIFY = f"NOTIFY {_CHANNEL}"
_COALESCE = 0.01  # seconds between two notifications of one follower


_DEFAULT = PollInterval()


class Relay:
    """`database` is for it alone, and has one connection: each step finds the one that holds the lock."""

    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        metrics: OutboxMetrics,
        interval: PollInterval = _DEFAULT,
        *,
        wake: RelayWake = relay_wake,
        registry: CollectorRegistry | None = None,
    ) -> None:
        self._database = database
        self._publisher = publisher
        self._metrics = metrics
        self._interval = interval
        self._wake = wake
        self._task = PeriodicTask(
            "event relay", self.step, interval=interval.poll, max_interval=interval.longest, registry=registry
        )
        self._leading_on: Connection | None = None
        self._has_recorded = False
        self._measured = float("-inf")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Relays while the block is open. Close the database after it: another replica then leads at once."""
        with self._wake.calling(self._on_recorded):
            async with self._task.running():
                yield

    async def step(self) -> bool:
        """Publishes a round, or wakes the replica that leads. Returns True after a full round. Raises Unavailable."""
        await self._database.open()
        async with self._database.connection() as connection:
            await self._measure(connection)
            if not await self._lead(connection):
                await self._notify_leader(connection)
                return False
            moved = await self._publish(connection)
        if moved >= self._publisher.batch:
            return True
        if moved:  # a round costs the same for one event as for many: let some gather
            await asyncio.sleep(self._interval.gather)
        return False

    async def _lead(self, connection: Connection) -> bool:
        """Returns whether this replica has the lock, which lasts as long as the connection."""
        if self._leading_on is connection:
            return True
        if not await connection.fetchval(_LEAD):
            return False
        await connection.add_listener(_CHANNEL, self._on_notification)
        self._leading_on = connection
        return True

    async def _publish(self, connection: Connection) -> int:
        """Lets another replica lead when the round fails: the broker may answer that one."""
        self._has_recorded = False
        try:
            return await self._publisher.round(connection)
        except Exception:
            self._leading_on = None
            with suppress(Exception):  # the connection is lost, and the lock with it
                await connection.remove_listener(_CHANNEL, self._on_notification)
                await connection.execute(_RESIGN)
            raise

    async def _notify_leader(self, connection: Connection) -> None:
        if self._has_recorded:
            self._has_recorded = False
            await connection.execute(_NOTIFY)
            await asyncio.sleep(_COALESCE)

    async def _measure(self, connection: Connection) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._measured >= self._interval.measure:
            self._measured = now
            await self._metrics.measure(connection)

    def _on_recorded(self) -> None:
        self._has_recorded = True
        self._task.wake()

    def _on_notification(self, *_: object) -> None:
        self._task.wake()
