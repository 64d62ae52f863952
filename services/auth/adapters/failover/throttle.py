"""Attempts are counted together, or where that cannot be, here."""

from services.auth.adapters.failover.switch import Switch
from services.auth.app.guessing_ports import Throttle
from services.auth.domain.guessing import Admission, Attempt, Outcome


class FailoverThrottle:
    """Fulfils `app.guessing_ports.Throttle`, and is never out of reach.

    Each settlement is told to both: only the one that admitted the attempt counts a failure, and a success is known
    here when the shared store goes. What cannot be told to the shared store turns into a failure there by itself.
    """

    def __init__(self, shared: Throttle, local: Throttle, switch: Switch) -> None:
        self._shared = shared
        self._local = local
        self._switch = switch

    async def admit(self, attempt: Attempt) -> Admission:
        return await self._switch.run(lambda: self._shared.admit(attempt), lambda: self._local.admit(attempt))

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        await self._local.settle(attempt, outcome)
        await self._switch.run(lambda: self._shared.settle(attempt, outcome), _nothing)

    async def forgive(self, subject: str, network: str) -> None:
        await self._local.forgive(subject, network)
        await self._switch.run(lambda: self._shared.forgive(subject, network), _nothing)


async def _nothing() -> None: ...
