"""Whether this replica lives, and whether it should be sent requests."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from prometheus_client import CollectorRegistry, Gauge

Check = Callable[[], Awaitable[None]]
"""Returns when all is well and raises when it is not."""

_TIMEOUT = timedelta(seconds=1)  # the balancer asks again sooner than it gives up


class Health:
    """Ready while every check passes and nobody has asked it to drain.

    `registry` is told what each check came to when it was last asked; the balancer asks all the time.
    """

    def __init__(
        self,
        checks: Mapping[str, Check],
        *,
        timeout: timedelta = _TIMEOUT,
        registry: CollectorRegistry | None = None,
    ) -> None:
        self._checks = dict(checks)
        told = "1 while what the service needs was there when last asked, else 0"
        self._passed = Gauge("readiness_check_passed", told, ["check"], registry=registry or CollectorRegistry())
        self._timeout = timeout.total_seconds()
        self._draining = False

    def drain(self) -> None:
        """From now on not ready: the balancer takes the replica out while it still answers."""
        self._draining = True

    async def failing(self) -> list[str]:
        """The names of what is not well; empty when ready."""
        if self._draining:
            return ["draining"]
        results = await asyncio.gather(*map(self._passes, self._checks.values()))
        for name, passed in zip(self._checks, results, strict=True):
            self._passed.labels(name).set(passed)
        return [name for name, passed in zip(self._checks, results, strict=True) if not passed]

    async def _passes(self, check: Check) -> bool:
        try:
            async with asyncio.timeout(self._timeout):
                await check()
        except Exception:  # noqa: BLE001 - whatever it is, the answer is "not ready"
            return False
        return True
