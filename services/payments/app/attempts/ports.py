"""The queue of attempts. Every operation is atomic; a store that is out of reach raises Unavailable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from services.payments.domain.attempts import Attempt, AttemptState
from services.payments.domain.payments import Payment


@dataclass(frozen=True, slots=True)
class ClaimedAttempt:
    """An attempt that one worker carries out for now, and its payment, read `at` that time of the store's clock.

    `has_more`: another attempt was due then, which another worker may be claiming.
    """

    attempt: Attempt
    payment: Payment
    at: datetime
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many attempts are open, how many of them have an unknown outcome, and how long ago the oldest of these was
    sent; zero without one."""

    open: int
    unknown: int
    unknown_for: timedelta


class Attempts(Protocol):
    """The attempts that `Payments` stores, for the workers that carry them out.

    The store's clock says what is due: those of the replicas differ.
    """

    async def claim(self, lease: timedelta, payment_id: UUID | None = None) -> ClaimedAttempt | None:
        """Returns the open attempt that has been due longest, and makes it due again after `lease`.

        None when none is due. With `payment_id`, only those of that payment count. Its `tries` is one more than before,
        and `sent_at` is now unless it was sent before. A due attempt becomes sent. No two callers get the same try.
        """
        ...

    async def postpone(self, attempt: Attempt, delay: timedelta) -> None:
        """Makes a claimed attempt due after `delay`, and stores its state, tries, `sent_at`, failures and reason.

        Does nothing when it was settled, woken or claimed again meanwhile: its `due_at` is another one then.
        """
        ...

    async def wake(self, payment_id: UUID) -> int:
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
