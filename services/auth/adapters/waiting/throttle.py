"""Waits until an attempt is admitted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from kernel.errors import Overloaded, Unavailable
from kernel.events import Origin
from kernel.ids import Ids
from services.auth.app.throttling.ports import ThrottleMetrics, ThrottleStore
from services.auth.domain.errors import TooManyAttempts
from services.auth.domain.throttling.attempt import Attempt, Denied, Outcome, Verdict
from services.auth.domain.throttling.network import network_of

_FIRST_PAUSE, _LONGEST_PAUSE = 0.025, 0.2  # seconds between two questions to the store


@dataclass(frozen=True, slots=True)
class AdmittedAttempt:
    """Fulfils `app.throttling.ports.AdmittedAttempt`."""

    attempt: Attempt
    store: ThrottleStore
    metrics: ThrottleMetrics

    async def record(self, outcome: Outcome) -> None:
        await self.store.settle(self.attempt, outcome)
        self.metrics.count_outcome(outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingThrottle:
    """Fulfils `app.throttling.ports.Throttle`. `max_wait` is how long an attempt waits for pending ones."""

    store: ThrottleStore
    metrics: ThrottleMetrics
    ids: Ids
    max_wait: timedelta

    @asynccontextmanager
    async def attempt(self, subject: str, origin: Origin) -> AsyncIterator[AdmittedAttempt]:
        attempt = Attempt(self.ids.new(), subject, network_of(origin.client_ip))
        await self._wait_until_admitted(attempt)
        try:
            yield AdmittedAttempt(attempt, self.store, self.metrics)
        except (Overloaded, Unavailable):
            await self.store.settle(attempt, Outcome.ABANDONED)  # changes nothing when it is settled already
            raise

    async def reset(self, subject: str, origin: Origin) -> None:
        await self.store.reset(subject, network_of(origin.client_ip))

    async def _wait_until_admitted(self, attempt: Attempt) -> None:
        time, pause = asyncio.get_running_loop().time, _FIRST_PAUSE
        give_up_at = time() + self.max_wait.total_seconds()
        while (answer := await self.store.admit(attempt)) is not Verdict.ADMITTED:
            if isinstance(answer, Denied):
                self.metrics.count_denied(answer.scope)
                raise TooManyAttempts(retry_after=ceil(answer.wait.total_seconds()))
            if time() + pause > give_up_at:
                self.metrics.count_shed()
                raise Overloaded(retry_after=1)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
