"""The queue of attempts. Every operation is atomic; a store that is out of reach raises Unavailable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.payments.domain.attempts import Attempt, AttemptState
from services.payments.domain.payments import Payment


@dataclass(frozen=True, slots=True)
class ClaimedAttempt:
    """An attempt that one worker carries out for now, and its payment."""

    attempt: Attempt
    payment: Payment


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many attempts are open, how many of them have an unknown outcome, and since when the oldest of these has."""

    open: int
    unknown: int
    unknown_since: datetime | None


class Attempts(Protocol):
    """The attempts that `Payments` stores, for the workers that carry them out."""

    async def claim(self, now: datetime, until: datetime, payment_id: UUID | None = None) -> ClaimedAttempt | None:
        """Returns the open attempt that has been due longest, and makes it due again at `until`; None when none is due.

        With `payment_id`, only those of that payment count. Its `tries` is one more than before, and `sent_at` is `now`
        unless it was sent before. A due attempt becomes sent. No two callers get the same try.
        """
        ...

    async def postpone(self, attempt: Attempt) -> None:
        """Stores its state, `due_at`, `sent_at`, failures and reason.

        Does nothing when it was settled or claimed again.
        """
        ...

    async def wake(self, payment_id: UUID, now: datetime) -> int:
        """Makes the payment's open attempts due now, but for those that were just sent. Returns how many are open."""
        ...

    async def list_by_state(
        self, state: AttemptState | None, before: UUID | None, limit: int
    ) -> Sequence[ClaimedAttempt]:
        """Returns up to `limit` attempts with their payments, newest first, beginning before `before`.

        None is any state.
        """
        ...

    async def measure(self) -> Backlog:
        """Counts."""
        ...
