"""Counts attempts by subject, in this process."""

from collections import OrderedDict

from kernel.clock import Clock
from services.auth.domain.throttling.attempt import Admission, Attempt, Outcome
from services.auth.domain.throttling.attempt_record import AttemptRecord
from services.auth.domain.throttling.limits import Limits

_MAX_SUBJECTS = 100_000  # an attacker who pushes a subject out pays a password hash for each other one


class MemoryThrottleStore:
    """Fulfils `app.throttling.ports.ThrottleStore`. Forgets the oldest when it is full."""

    def __init__(self, clock: Clock, limits: Limits, *, max_subjects: int = _MAX_SUBJECTS) -> None:
        self._clock = clock
        self._limits = limits
        self._max_subjects = max_subjects
        self._records: OrderedDict[str, AttemptRecord] = OrderedDict()

    async def admit(self, attempt: Attempt) -> Admission:
        return self._record(attempt.subject).admit(attempt, self._clock.now(), self._limits)

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        self._record(attempt.subject).settle(attempt, outcome, self._clock.now(), self._limits)

    async def reset(self, subject: str, network: str) -> None:
        self._record(subject).reset(network, self._clock.now(), self._limits)

    def _record(self, subject: str) -> AttemptRecord:
        record = self._records.setdefault(subject, AttemptRecord())
        self._records.move_to_end(subject)
        if len(self._records) > self._max_subjects:
            self._records.popitem(last=False)
        return record
