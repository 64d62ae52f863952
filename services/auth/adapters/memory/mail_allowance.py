"""How many mails went where, in this process."""

from collections import OrderedDict
from datetime import datetime

from kernel.clock import Clock
from services.auth.domain.mail import MailLimit

_MOST = 100_000  # addresses


class MemoryMailAllowance:
    """Fulfils `app.guessing_ports.MailAllowance`. When it is full, the address that was counted first is forgotten."""

    def __init__(self, clock: Clock, limit: MailLimit) -> None:
        self._clock = clock
        self._limit = limit
        self._sent: OrderedDict[str, tuple[datetime, ...]] = OrderedDict()

    async def take(self, address: str, *, counts: bool) -> bool:
        now, sent = self._clock.now(), self._sent.get(address, ())
        is_allowed = self._limit.allows(sent, now)
        if is_allowed and counts:
            self._sent[address] = (*sent, now)[-self._limit.a_day :]
            if len(self._sent) > _MOST:
                self._sent.popitem(last=False)
        return is_allowed
