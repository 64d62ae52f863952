"""Chooses between the shared and the local store."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from prometheus_client import CollectorRegistry, Gauge

from kernel.clock import Clock
from kernel.errors import Unavailable

_PAUSE = timedelta(seconds=5)
_log = structlog.get_logger("auth.throttling")
_Answer = TypeVar("_Answer")


class Switch:
    """Uses the shared store until it fails, then the local one; every five seconds one call tries the shared one."""

    def __init__(self, clock: Clock, registry: CollectorRegistry) -> None:
        self._clock = clock
        self._in_use = Gauge(
            "auth_guessing_fallback",
            "1 while this process counts attempts by itself because the shared store is out of reach",
            registry=registry,
        )
        self._try_at: datetime | None = None  # None: the shared store is in use

    async def run(self, shared: Callable[[], Awaitable[_Answer]], local: Callable[[], Awaitable[_Answer]]) -> _Answer:
        """Calls the store that is in use."""
        now = self._clock.now()
        if self._try_at is not None and now < self._try_at:
            return await local()
        if self._try_at is not None:
            self._try_at = now + _PAUSE  # other calls do not wait for a store that may still be away
        try:
            answer = await shared()
        except Unavailable:
            self._fall_back()
            return await local()
        self._use_shared()
        return answer

    def _fall_back(self) -> None:
        if self._try_at is None:
            _log.warning("the shared store is out of reach: this process counts by itself")
        self._try_at = self._clock.now() + _PAUSE
        self._in_use.set(1)

    def _use_shared(self) -> None:
        if self._try_at is not None:
            _log.info("the shared store is back")
        self._try_at = None
        self._in_use.set(0)
