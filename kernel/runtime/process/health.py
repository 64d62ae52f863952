"""Tells whether this replica is ready for requests."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from prometheus_client import CollectorRegistry, Gauge

Check = Callable[[], Awaitable[None]]
"""Raises when what it checks does not work."""

_TIMEOUT = timedelta(seconds=1)  # shorter than the load balancer waits for an answer


class Health:
    """Ready while every check passes and `drain` was not called.

    `registry` gets the last result of each check; the load balancer runs them several times a second.
    """

    def __init__(
        self,
        checks: Mapping[str, Check],
        *,
        timeout: timedelta = _TIMEOUT,
        registry: CollectorRegistry | None = None,
    ) -> None:
        self._checks = dict(checks)
        self._passed = Gauge(
            "readiness_check_passed",
            "1 when the last check passed, else 0",
            ["check"],
            registry=registry or CollectorRegistry(),
        )
        self._timeout = timeout.total_seconds()
        self._draining = False

    def add_check(self, name: str, check: Check) -> None:
        """Makes readiness depend on `check`, too."""
        self._checks[name] = check

    def drain(self) -> None:
        """Reports not ready from now on: the load balancer takes the replica out while it still answers."""
        self._draining = True

    @property
    def is_draining(self) -> bool:
        """Whether the replica shuts down: what only waits should end."""
        return self._draining

    async def failing(self) -> list[str]:
        """Returns the names of the checks that fail; empty when ready."""
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
        except Exception:  # noqa: BLE001 - any failure means "not ready"
            return False
        return True
