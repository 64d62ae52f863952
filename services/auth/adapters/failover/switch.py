"""Which of two stores is in use."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from prometheus_client import CollectorRegistry, Gauge

from kernel.clock import Clock
from kernel.errors import Unavailable

_PAUSE = timedelta(seconds=5)
_log = structlog.get_logger("auth.guessing")
_Answer = TypeVar("_Answer")


class Switch:
    """The shared store until it fails; then the local one, and every five seconds one call tries the shared again."""

    def __init__(self, clock: Clock, registry: CollectorRegistry) -> None:
        self._clock = clock
        self._in_use = Gauge(
            "auth_guessing_fallback",
            "1 while attempts are counted by this process alone, the shared store being out of reach",
            registry=registry,
        )
        self._try_at: datetime | None = None  # None: the shared store is in use

    async def run(self, shared: Callable[[], Awaitable[_Answer]], local: Callable[[], Awaitable[_Answer]]) -> _Answer:
        """The answer of the one that is in use."""
        now = self._clock.now()
        if self._try_at is not None and now < self._try_at:
            return await local()
        if self._try_at is not None:
            self._try_at = now + _PAUSE  # whoever comes meanwhile does not wait for what may still be away
        try:
            answer = await shared()
        except Unavailable:
            self._away()
            return await local()
        self._back()
        return answer

    def _away(self) -> None:
        if self._try_at is None:
            _log.warning("the shared store is out of reach: this process counts for itself")
        self._try_at = self._clock.now() + _PAUSE
        self._in_use.set(1)

    def _back(self) -> None:
        if self._try_at is not None:
            _log.info("the shared store is back")
        self._try_at = None
        self._in_use.set(0)
