"""A replica follows a feed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import NoReturn

import structlog
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.redis import connect
from kernel.runtime.revocation.entry import Revocation
from kernel.runtime.revocation.figures import RevocationMetrics
from kernel.runtime.revocation.known import RevocationList
from kernel.runtime.revocation.port import RevocationFeed
from kernel.runtime.revocation.redis_feed import RedisRevocationFeed
from kernel.secret import Secret

_log = structlog.get_logger("kernel.revocation")
_EVERY = 0.2  # seconds; two such steps and the way between them stay well below the second that is promised
_FIRST = 1.0  # seconds that a start waits for the feed
_TIDY_EVERY = 30.0  # seconds; it looks at every entry

Hear = Callable[[Sequence[Revocation]], None]


class Follower:
    """Fills `known` from `feed`; `hear` is told what came, when it is in the list."""

    def __init__(
        self, feed: RevocationFeed, known: RevocationList, registry: CollectorRegistry, hear: Hear | None = None
    ) -> None:
        self.caught_up = asyncio.Event()
        self._feed = feed
        self._known = known
        self._hear = hear
        self._metrics = RevocationMetrics(registry, known)
        self._cursor: str | None = None
        self._is_reached = True
        self._tidied_at = known.now()

    async def run(self) -> NoReturn:
        """Until it is cancelled. No failure ends it: nobody would notice but by the staleness."""
        while True:
            try:
                has_more = await self.step()
                self._tell(is_reached=True)
            except Unavailable:
                has_more = False
                self._tell(is_reached=False)
            except Exception:  # noqa: BLE001 - see above
                has_more = False
                if self._is_reached:  # five times a second is no news
                    _log.exception("following revocations failed")
                self._is_reached = False
            if not has_more:
                await asyncio.sleep(_EVERY)

    async def step(self) -> bool:
        """One reading; True when there is more to read at once. Raises Unavailable."""
        asked_at = self._known.now()
        batch = await self._feed.read(self._cursor)
        if self._cursor is not None and not batch.resumed:
            self._metrics.resyncs.inc()
        self._cursor = batch.cursor
        self._known.add(batch.entries)
        if self._hear is not None:
            self._hear(batch.entries)
        if batch.age is not None:
            self._known.complete(asked_at - batch.age)
            self.caught_up.set()
        if asked_at - self._tidied_at >= _TIDY_EVERY:
            self._tidied_at = asked_at
            self._known.forget_the_dead()
        return bool(batch.entries) and batch.age is None

    def _tell(self, *, is_reached: bool) -> None:
        if is_reached and not self._is_reached:
            _log.info("the revocation feed is back")
        if self._is_reached and not is_reached:
            _log.warning("the revocation feed is lost")
        self._is_reached = is_reached


@asynccontextmanager
async def following(follower: Follower) -> AsyncIterator[None]:
    """Follows while the block is open. Waits a moment for the feed and opens without it: routes state what they do."""
    task = asyncio.create_task(follower.run())
    with suppress(TimeoutError):
        async with asyncio.timeout(_FIRST):
            await follower.caught_up.wait()
    if not follower.caught_up.is_set():
        _log.warning("served without revocations for now: the feed is not complete")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def redis_followed(url: Secret, known: RevocationList, registry: CollectorRegistry) -> AsyncIterator[None]:
    """What every service but the issuer does: `known` follows the feed on Redis while the block is open."""
    redis = connect(url, connections=1)
    try:
        async with following(Follower(RedisRevocationFeed(redis), known, registry)):
            yield
    finally:
        await redis.aclose()
