"""What is kept of attempts, in this process."""

from collections import OrderedDict

from kernel.clock import Clock
from services.auth.domain.guessing import Admission, Attempt, Limits, Outcome, Record

_MOST = 100_000  # subjects; each has cost a guesser a password hash, so that to push one out takes long


class MemoryThrottle:
    """Fulfils `app.guessing_ports.Throttle`. Keeps what was asked for last: the rest is forgotten when it is full."""

    def __init__(self, clock: Clock, limits: Limits, *, most: int = _MOST) -> None:
        self._clock = clock
        self._limits = limits
        self._most = most
        self._records: OrderedDict[str, Record] = OrderedDict()

    async def admit(self, attempt: Attempt) -> Admission:
        return self._record(attempt.subject).admit(attempt, self._clock.now(), self._limits)

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        self._record(attempt.subject).settle(attempt, outcome, self._clock.now(), self._limits)

    async def forgive(self, subject: str, network: str) -> None:
        self._record(subject).forgive(network, self._clock.now(), self._limits)

    def _record(self, subject: str) -> Record:
        record = self._records.setdefault(subject, Record())
        self._records.move_to_end(subject)
        if len(self._records) > self._most:
            self._records.popitem(last=False)
        return record
