"""Counts emails in the shared store, or in this process while that is out of reach."""

from services.auth.adapters.failover.store_failover import Switch
from services.auth.app.throttling.ports import EmailAllowance


class FailoverEmailAllowance:
    """Fulfils `app.throttling.ports.EmailAllowance`, and is always available."""

    def __init__(self, shared: EmailAllowance, local: EmailAllowance, switch: Switch) -> None:
        self._shared = shared
        self._local = local
        self._switch = switch

    async def take(self, address: str, network: str, *, counts: bool) -> bool:
        return await self._switch.run(
            lambda: self._shared.take(address, network, counts=counts),
            lambda: self._local.take(address, network, counts=counts),
        )
