"""Mails are counted together, or where that cannot be, here."""

from services.auth.adapters.failover.switch import Switch
from services.auth.app.guessing_ports import MailAllowance


class FailoverMailAllowance:
    """Fulfils `app.guessing_ports.MailAllowance`, and is never out of reach."""

    def __init__(self, shared: MailAllowance, local: MailAllowance, switch: Switch) -> None:
        self._shared = shared
        self._local = local
        self._switch = switch

    async def take(self, address: str, *, counts: bool) -> bool:
        return await self._switch.run(
            lambda: self._shared.take(address, counts=counts), lambda: self._local.take(address, counts=counts)
        )
