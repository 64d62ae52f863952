"""Keeps the last answer of the catalogue, which is the same for every caller. Of use to the home page."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kernel.clock import Clock
from services.storefront.domain.parts import Part, PartUnavailable

FRESH_FOR = timedelta(seconds=30)
STALE_FOR = timedelta(minutes=10)
_PAUSE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Kept:
    part: Part
    at: datetime


@dataclass(slots=True)
class CatalogueCache:
    """Asks once at a time. While it asks, and for STALE_FOR when it gets no answer, the last one is served."""

    clock: Clock
    _kept: _Kept | None = None
    _failed_at: datetime | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, ask: Callable[[], Awaitable[Part]]) -> Part:
        """Raises PartUnavailable without an answer that is young enough."""
        kept = self._find(FRESH_FOR) or (self._find(STALE_FOR) if self._waits() else None)
        if kept is not None:
            return kept
        async with self._asking:
            return self._find(FRESH_FOR) or await self._ask(ask)

    async def _ask(self, ask: Callable[[], Awaitable[Part]]) -> Part:
        try:
            part = await ask()
        except PartUnavailable:
            self._failed_at = self.clock.now()
            if (kept := self._find(STALE_FOR)) is not None:
                return kept
            raise
        self._kept = _Kept(part, self.clock.now())
        return part

    def _find(self, age: timedelta) -> Part | None:
        kept = self._kept
        return kept.part if kept is not None and self.clock.now() - kept.at < age else None

    def _waits(self) -> bool:
        """Whether the question is being asked, or was a moment ago without an answer."""
        failed_at = self._failed_at
        has_just_failed = failed_at is not None and self.clock.now() - failed_at < _PAUSE
        return has_just_failed or self._asking.locked()
