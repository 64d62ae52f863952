"""The relay: one at a time for each service, in whichever replica holds the lock.

All that it reads and writes goes over the connection that holds the lock: a relay that has lost the one has lost
the other. It may be killed at any instruction, since each round begins with what is in the database. Killed after
the broker's answer and before the outbox has heard of it, it publishes again what the broker knows by its id.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import NoReturn

import structlog

from kernel.errors import Unavailable
from kernel.runtime.eventlog.figures import OutboxMetrics
from kernel.runtime.eventlog.publishing import Publisher
from kernel.runtime.postgres import Connection, Database

_log = structlog.get_logger("kernel.relay")

_LEAD = "SELECT pg_try_advisory_lock(hashtext('goodgo relay'))"
_RESIGN = "SELECT pg_advisory_unlock(hashtext('goodgo relay'))"


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds: between rounds, between looks at the lock that another holds, and between measurements.

    There is no pause after a round that was full. One that failed is tried again after `poll`, twice that, up to
    `longest`.
    """

    poll: float = 0.15
    follow: float = 1.0
    measure: float = 2.0
    longest: float = 5.0


_USUAL = Pace()


class Relay:
    """`database` is for it alone, and needs one connection."""

    def __init__(self, database: Database, publisher: Publisher, metrics: OutboxMetrics, pace: Pace = _USUAL) -> None:
        self._database = database
        self._publisher = publisher
        self._metrics = metrics
        self._pace = pace
        self._failures = 0
        self._measured = float("-inf")

    async def run(self) -> NoReturn:
        """Until it is cancelled. No failure ends it."""
        while True:
            try:
                await self._database.open()
                async with self._database.connection() as connection, self._leading(connection):
                    await self._rounds(connection)
            except Unavailable:
                _log.warning("relay waits", failures=self._failures)
            except Exception:  # noqa: BLE001 - whatever it was, what is recorded has to get out
                _log.exception("relay failed", failures=self._failures)
            await asyncio.sleep(min(self._pace.poll * 2**self._failures, self._pace.longest))
            self._failures = min(self._failures + 1, 30)

    @asynccontextmanager
    async def _leading(self, connection: Connection) -> AsyncIterator[None]:
        while not await connection.fetchval(_LEAD):
            await self._measure(connection)
            await asyncio.sleep(self._pace.follow)
        try:
            yield
        finally:
            with suppress(Exception):  # the connection is lost, and the lock with it
                await connection.execute(_RESIGN)

    async def _rounds(self, connection: Connection) -> NoReturn:
        while True:
            await self._measure(connection)
            moved = await self._publisher.round(connection)
            self._failures = 0
            if moved < self._publisher.batch:  # a round costs the same for one event as for many: let some gather
                await asyncio.sleep(self._pace.poll)

    async def _measure(self, connection: Connection) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._measured >= self._pace.measure:
            self._measured = now
            await self._metrics.measure(connection)
