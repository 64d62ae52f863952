"""Counts emails by address and network, in this process."""

from collections import OrderedDict
from datetime import datetime

from kernel.clock import Clock
from services.auth.domain.throttling.email_limit import EmailLimit

_MAX_COUNTS = 100_000


class MemoryEmailAllowance:
    """Fulfils `app.throttling.ports.EmailAllowance`. When it is full, it forgets what it counted first."""

    def __init__(self, clock: Clock, limit: EmailLimit) -> None:
        self._clock = clock
        self._limit = limit
        self._sent: OrderedDict[tuple[str, str | None], tuple[datetime, ...]] = OrderedDict()

    async def take(self, address: str, network: str, *, counts: bool) -> bool:
        now, keys = self._clock.now(), [(address, network), (address, None)]
        is_allowed = self._limit.allows(self._sent.get(keys[0], ()), self._sent.get(keys[1], ()), now)
        if is_allowed and counts:
            for key in keys:
                self._sent[key] = (*self._sent.get(key, ()), now)[-self._limit.per_address :]
            while len(self._sent) > _MAX_COUNTS:
                self._sent.popitem(last=False)
        return is_allowed
