"""Counts attempts in the shared store, or in this process while that is out of reach."""

from services.auth.adapters.failover.store_failover import Switch
from services.auth.app.throttling.ports import ThrottleStore
from services.auth.domain.throttling.attempt import Admission, Attempt, Outcome


class FailoverThrottleStore:
    """Fulfils `app.throttling.ports.ThrottleStore`, and is always available.

    `settle` calls both stores: only the one that admitted the attempt counts a failure, and the local one knows of a
    success when the shared one fails later. An attempt that the shared store misses turns into a failure there.
    """

    def __init__(self, shared: ThrottleStore, local: ThrottleStore, switch: Switch) -> None:
        self._shared = shared
        self._local = local
        self._switch = switch

    async def admit(self, attempt: Attempt) -> Admission:
        return await self._switch.run(lambda: self._shared.admit(attempt), lambda: self._local.admit(attempt))

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        await self._local.settle(attempt, outcome)
        await self._switch.run(lambda: self._shared.settle(attempt, outcome), _nothing)

    async def reset(self, subject: str, network: str) -> None:
        await self._local.reset(subject, network)
        await self._switch.run(lambda: self._shared.reset(subject, network), _nothing)


async def _nothing() -> None: ...
