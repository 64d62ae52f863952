"""What one of the issuer's replicas hears from its database, told to every other service."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import NoReturn

import structlog

from kernel.errors import Unavailable
from kernel.runtime.revocation.entry import Revocation
from kernel.runtime.revocation.known import RevocationList
from kernel.runtime.revocation.redis_publishing import RedisRevocationPublisher

_log = structlog.get_logger("kernel.revocation")
_EVERY = 0.2  # seconds between beats


class Publishing:
    """Beside the following of the database, so that a slow Redis holds nothing up in this replica."""

    def __init__(self, publisher: RedisRevocationPublisher, known: RevocationList, every: float = _EVERY) -> None:
        self._publisher = publisher
        self._known = known
        self._every = every
        self._fresh: list[Revocation] = []
        self._woken = asyncio.Event()
        self._is_behind = True

    def offer(self, entries: Iterable[Revocation]) -> None:
        """These are in the list already."""
        self._fresh += entries
        if self._fresh:
            self._woken.set()

    async def run(self) -> NoReturn:
        """Until it is cancelled. No failure ends it."""
        while True:
            await self.round()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._every):
                    await self._woken.wait()

    async def round(self) -> None:
        self._woken.clear()
        fresh, self._fresh = self._fresh, []
        was_behind, self._is_behind = self._is_behind, True
        try:
            if was_behind:
                self._is_behind = not await self._publisher.publish_all(self._known.entries(), self._known.staleness)
            else:
                self._is_behind = not await self._publisher.publish(fresh, self._known.staleness)
        except Unavailable:
            if not was_behind:
                _log.warning("no Redis: other services do not hear of revocations")
        except Exception:  # noqa: BLE001 - whatever it was, what is revoked has to get out
            if not was_behind:  # five times a second is no news
                _log.exception("publishing revocations failed")
        else:
            if was_behind and not self._is_behind:
                _log.info("revocations are published", entries=len(self._known))


@asynccontextmanager
async def publishing(publishing: Publishing) -> AsyncIterator[None]:
    """Publishes while the block is open."""
    task = asyncio.create_task(publishing.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
