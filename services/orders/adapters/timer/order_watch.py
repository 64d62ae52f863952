"""Calls that wait for a change of an order: one query at intervals for all of them, and no connection held between."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from services.orders.app.orders.ports import OrderReader


@dataclass(slots=True, eq=False)
class _Waiter:
    order_id: UUID
    version: int
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class PollingOrderWatch:
    """Fulfils `app.orders.ports.OrderWatch`; `step` is to be called at intervals. `is_draining` ends every wait."""

    def __init__(self, reader: OrderReader, is_draining: Callable[[], bool]) -> None:
        self._reader = reader
        self._is_draining = is_draining
        self._waiters: set[_Waiter] = set()

    @property
    def waiting(self) -> int:
        """Returns how many calls wait."""
        return len(self._waiters)

    async def wait(self, order_id: UUID, version: int, seconds: float) -> None:
        if self._is_draining():
            return
        waiter = _Waiter(order_id, version)
        self._waiters.add(waiter)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await waiter.woken.wait()
        finally:
            self._waiters.discard(waiter)

    async def step(self) -> None:
        """Wakes those whose order has changed or is gone; all of them at shutdown. Raises Unavailable."""
        if self._is_draining():
            self._wake(self._waiters)
        elif self._waiters:
            versions = await self._reader.versions({each.order_id for each in self._waiters})
            self._wake({each for each in self._waiters if versions.get(each.order_id, each.version + 1) > each.version})

    def _wake(self, waiters: set[_Waiter]) -> None:
        for waiter in waiters:
            waiter.woken.set()
