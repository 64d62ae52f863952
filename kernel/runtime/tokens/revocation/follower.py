"""Reads the revocation feed into the list that a replica checks tokens against."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import structlog
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.background import PeriodicTask
from kernel.runtime.tokens.revocation.metrics import RevocationMetrics
from kernel.runtime.tokens.revocation.port import RevocationFeed
from kernel.runtime.tokens.revocation.revocation import Revocation
from kernel.runtime.tokens.revocation.revocation_list import STALE_AFTER, RevocationList

_log = structlog.get_logger("kernel.revocation")
_INTERVAL = 0.2  # seconds; two such steps and the way between them stay well below the second that is promised
_START_TIMEOUT = 1.0  # seconds that a start waits for the feed
_READY_ANYWAY = 10.0  # seconds after which a replica without the feed serves what it may
_PRUNE_INTERVAL = 30.0  # seconds; it looks at every entry

Forward = Callable[[Sequence[Revocation]], None]


class RevocationFollower:
    """Fills the list from the feed. Calls `forward` with what came, once it is in the list."""

    def __init__(
        self,
        feed: RevocationFeed,
        revocation_list: RevocationList,
        registry: CollectorRegistry,
        forward: Forward | None = None,
    ) -> None:
        self.caught_up = asyncio.Event()
        self._feed = feed
        self._list = revocation_list
        self._forward = forward
        self._metrics = RevocationMetrics(registry, revocation_list)
        self._cursor: str | None = None
        self._task = PeriodicTask("revocation follower", self.step, interval=_INTERVAL, registry=registry)
        self._pruned_at = revocation_list.now()
        self._ready_anyway_at = float("inf")
        self._is_ready = False

    async def step(self) -> bool:
        """Reads once and returns True when there is more to read. Raises Unavailable."""
        asked_at = self._list.now()
        batch = await self._feed.read(self._cursor)
        if self._cursor is not None and not batch.resumed:
            self._metrics.resyncs.inc()
        self._cursor = batch.cursor
        self._list.add(batch.entries)
        if self._forward is not None:
            self._forward(batch.entries)
        if batch.age is not None:
            self._list.mark_complete(asked_at - batch.age)
            self.caught_up.set()
        if asked_at - self._pruned_at >= _PRUNE_INTERVAL:
            self._pruned_at = asked_at
            self._list.prune_expired()
        return bool(batch.entries) and batch.age is None

    async def check_ready(self) -> None:
        """Raises Unavailable until the list was complete once, or for ten seconds while the feed does not come.

        Until then the replica would refuse what others answer. Later it serves on without the feed: all replicas lost
        it, and each route declares what it does then.
        """
        if not self._is_ready and self._list.staleness > STALE_AFTER and self._list.now() < self._ready_anyway_at:
            raise Unavailable("the feed of revocations was not read yet", retry_after=1)
        self._is_ready = True

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follows the feed while the block is open.

        Opens after a second even without the feed: each route declares what it does while revocations may be missing.
        """
        self._ready_anyway_at = self._list.now() + _READY_ANYWAY
        async with self._task.running():
            with suppress(TimeoutError):
                async with asyncio.timeout(_START_TIMEOUT):
                    await self.caught_up.wait()
            if not self.caught_up.is_set():
                _log.warning("serving without revocations: the feed is not complete yet")
            yield
