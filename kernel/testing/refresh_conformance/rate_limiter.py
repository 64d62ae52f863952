"""Requests at a rate that the gateway's limits let through."""

import asyncio


class RateLimiter:
    """`rate` requests a second, and `burst` of them at once after a pause.

    The gateway allows 20 and 60 on credential routes: less is asked here, since others may share the address.
    """

    def __init__(self, rate: float = 15, burst: int = 40) -> None:
        self._rate = rate
        self._burst = burst
        self._free_at = 0.0
        """When all that was let through is paid for."""

    async def acquire(self) -> None:
        """Waits until one more request may go."""
        now = asyncio.get_running_loop().time()
        self._free_at = max(self._free_at, now) + 1 / self._rate
        await asyncio.sleep(self._free_at - now - self._burst / self._rate)

    async def wait_for_burst(self, count: int) -> None:
        """Waits until `count` requests may go at once; raises ValueError when they never may."""
        if count > self._burst:
            raise ValueError(f"at most {self._burst} requests go at once")
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(self._free_at - now - (self._burst - count) / self._rate)
