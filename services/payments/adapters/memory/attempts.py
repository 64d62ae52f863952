"""The queue of attempts in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from kernel.clock import Clock
from services.payments.adapters.memory.state import MemoryState
from services.payments.app.attempts.ports import Backlog, ClaimedAttempt
from services.payments.domain.attempts import OPEN, Attempt, AttemptState

_UNKNOWN = frozenset({AttemptState.SENT, AttemptState.UNKNOWN})


class MemoryAttempts:
    """Fulfils `app.attempts.ports.Attempts`."""

    def __init__(self, state: MemoryState, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    async def claim(self, lease: timedelta, payment_id: UUID | None = None) -> ClaimedAttempt | None:
        now = self._clock.now()
        open_ = self._state.open_attempts(payment_id)
        due = [(each.due_at, each.id) for each in open_ if each.due_at is not None and each.due_at <= now]
        if not due:
            return None
        attempt = self._state.attempts[min(due)[1]]
        state = AttemptState.SENT if attempt.state is AttemptState.DUE else attempt.state
        claimed = replace(
            attempt, state=state, tries=attempt.tries + 1, due_at=now + lease, sent_at=attempt.sent_at or now
        )
        self._state.attempts[claimed.id] = claimed
        payment = self._state.find(claimed.payment_id)
        return None if payment is None else ClaimedAttempt(claimed, payment, now, has_more=len(due) > 1)

    async def postpone(self, attempt: Attempt, delay: timedelta) -> None:
        known = self._state.attempts.get(attempt.id)
        if known is not None and known.state in OPEN and known.due_at == attempt.due_at:
            self._state.attempts[attempt.id] = replace(attempt, due_at=self._clock.now() + delay)

    async def wake(self, payment_id: UUID) -> int:
        open_, now = self._state.open_attempts(payment_id), self._clock.now()
        for each in open_:
            if each.state is not AttemptState.SENT and each.due_at is not None:
                self._state.attempts[each.id] = replace(each, due_at=min(each.due_at, now))
        return len(open_)

    async def list_by_state(
        self, state: AttemptState | None, before: UUID | None, limit: int
    ) -> Sequence[ClaimedAttempt]:
        newest_first = sorted(self._state.attempts.values(), key=lambda each: each.id, reverse=True)
        found = [each for each in newest_first if state in (None, each.state) and (before is None or each.id < before)]
        pairs = ((each, self._state.find(each.payment_id)) for each in found[:limit])
        return [ClaimedAttempt(each, payment, self._clock.now()) for each, payment in pairs if payment is not None]

    async def measure(self) -> Backlog:
        open_ = self._state.open_attempts(None)
        now = self._clock.now()
        ages = [now - (each.sent_at or now) for each in open_ if each.state in _UNKNOWN]
        return Backlog(len(open_), len(ages), max(ages, default=timedelta(0)))
