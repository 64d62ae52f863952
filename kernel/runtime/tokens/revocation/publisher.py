"""Publishes what one of the issuer's replicas knows to every other service."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import structlog
from prometheus_client import CollectorRegistry

from kernel.runtime.background import PeriodicTask
from kernel.runtime.tokens.revocation.redis_stream import RedisRevocationStream
from kernel.runtime.tokens.revocation.revocation import Revocation
from kernel.runtime.tokens.revocation.revocation_list import RevocationList

_log = structlog.get_logger("kernel.revocation")
_INTERVAL = 0.2  # seconds between statements


class RevocationPublisher:
    """Runs beside the follower of the database, so that a slow Redis delays nothing in this replica."""

    def __init__(
        self,
        stream: RedisRevocationStream,
        revocation_list: RevocationList,
        registry: CollectorRegistry | None = None,
        interval: float = _INTERVAL,
    ) -> None:
        self._stream = stream
        self._list = revocation_list
        self._fresh: list[Revocation] = []
        self._is_behind = True
        self._task = PeriodicTask("revocation publisher", self.step, interval=interval, registry=registry)

    def publish_soon(self, entries: Iterable[Revocation]) -> None:
        """Publishes these, which are in the list already, with the next step, and starts it now."""
        self._fresh += entries
        if self._fresh:
            self._task.wake()

    async def step(self) -> None:
        """Publishes what is new, or everything after a failure. Raises Unavailable."""
        fresh, self._fresh = self._fresh, []
        was_behind, self._is_behind = self._is_behind, True
        if was_behind:
            self._is_behind = not await self._stream.publish_all(self._list.entries(), self._list.staleness)
        else:
            self._is_behind = not await self._stream.publish(fresh, self._list.staleness)
        if was_behind and not self._is_behind:
            _log.info("revocations are published", entries=len(self._list))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Publishes while the block is open."""
        async with self._task.running():
            yield
