"""Attempts: what is asked of the provider, and when it is asked again.

An attempt's row is committed before the first call, and its id is the provider's idempotency key of every try. So a
process that dies at any moment leaves a row that says what may have happened, and the next try has no second effect.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID


class AttemptKind(StrEnum):
    AUTHORISE = "authorise"
    CAPTURE = "capture"
    VOID = "void"
    REFUND = "refund"


class AttemptState(StrEnum):
    DUE = "due"  # not sent yet
    SENT = "sent"  # a worker waits for the answer, or died waiting
    UNKNOWN = "unknown"  # the provider may have acted or not; it is asked again
    WAITING = "waiting"  # the provider has it and has not decided: the buyer, or a bank, is slow
    DONE = "done"
    FAILED = "failed"  # the provider has refused, for good


OPEN = frozenset({AttemptState.DUE, AttemptState.SENT, AttemptState.UNKNOWN, AttemptState.WAITING})
"""The states in which the provider is still asked."""

KEY_LIFETIME = timedelta(hours=23)
"""Providers forget idempotency keys after 24 h. From then on an attempt is never repeated, only looked up."""

FAILURES_BEFORE_LOOKING = 3
"""A provider may store its own 500 under a key and repeat it for ever: after so many the payment is looked up."""

NOT_CALLED_DELAY = timedelta(seconds=2)
"""After a call that was not made. It does not grow: the circuit breaker spares the provider."""

_FIRST_DELAY, _LONGEST_DELAY = timedelta(seconds=1), timedelta(seconds=15)
_FIRST_LOOK, _LONGEST_LOOK = timedelta(seconds=5), timedelta(seconds=45)
_SLOW_AFTER, _SLOW_LOOK = timedelta(hours=1), timedelta(minutes=10)
_MOST_DOUBLINGS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """`tries` counts the calls that were made, `failures` those that the provider answered with a fault of its own.

    `amount` is in minor units; a void has 0. `refund_id` is the refund that a refund's attempt carries out.
    """

    id: UUID
    payment_id: UUID
    kind: AttemptKind
    amount: int
    state: AttemptState = AttemptState.DUE
    tries: int = 0
    failures: int = 0
    refund_id: UUID | None = None
    reason: str | None = None
    created_at: datetime
    sent_at: datetime | None = None
    due_at: datetime | None = None

    def must_look_up(self, now: datetime) -> bool:
        """Whether to ask what happened instead of sending it again."""
        is_old = self.sent_at is not None and now - self.sent_at >= KEY_LIFETIME
        return is_old or self.state is AttemptState.WAITING or self.failures >= FAILURES_BEFORE_LOOKING

    @property
    def try_delay(self) -> timedelta:
        """1 s, 2 s, 4 s, 8 s, then 15 s: what a fault has left unknown is known within a minute of the fault's end."""
        return min(_FIRST_DELAY * _double(self.tries), _LONGEST_DELAY)

    def look_delay(self, now: datetime) -> timedelta:
        """5 s, then twice that, up to 45 s; 10 minutes an hour after it was sent.

        A webhook usually comes first, and none has to.
        """
        is_slow = self.sent_at is not None and now - self.sent_at >= _SLOW_AFTER
        return _SLOW_LOOK if is_slow else min(_FIRST_LOOK * _double(self.tries), _LONGEST_LOOK)


@dataclass(frozen=True, slots=True)
class Authorised:
    """The amount is held on the card. `reference` is the provider's name for the payment."""

    reference: str
    amount: int


@dataclass(frozen=True, slots=True)
class Declined:
    """`code` is the bank's or the provider's reason, such as `insufficient_funds`."""

    code: str
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class ActionRequired:
    """The buyer has to confirm at `url`, on the provider's page."""

    reference: str
    url: str


@dataclass(frozen=True, slots=True)
class Pending:
    """The provider has accepted it and decides later."""

    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """`amount` was captured in all."""

    amount: int


@dataclass(frozen=True, slots=True)
class Voided:
    """Nothing is held any more."""


@dataclass(frozen=True, slots=True)
class Refunded:
    amount: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider will never do it; `code` says why."""

    code: str


@dataclass(frozen=True, slots=True)
class Absent:
    """The provider has no trace of the attempt: it never happened, and a new one may begin."""


Outcome = Authorised | Declined | ActionRequired | Pending | Captured | Voided | Refunded | Refused | Absent


def _double(tries: int) -> int:
    """Returns 1 after the first try, then 2, 4, 8 and so on."""
    return 1 << min(max(tries - 1, 0), _MOST_DOUBLINGS)
