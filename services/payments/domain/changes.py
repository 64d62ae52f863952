"""What a transition changes: the payment, and everything that is recorded with it in the same transaction.

The transitions are pure, so what they make has no ids yet: `app/payment_changes.py` gives them, and the time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel.events import Event, Payload
from services.payments.domain.attempts import Attempt, AttemptKind, AttemptState
from services.payments.domain.discrepancies import Discrepancy, DiscrepancyKind, Dispute
from services.payments.domain.ledger import Posting
from services.payments.domain.payments import Payment
from services.payments.domain.refunds import Refund, RefundState


@dataclass(frozen=True, slots=True)
class RefundDraft:
    """A refund that begins now. `amount` is in minor units."""

    amount: int
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class AttemptDraft:
    """An attempt that becomes due now. `refund_id` is set when it tries an earlier refund again."""

    kind: AttemptKind
    amount: int = 0
    refund: RefundDraft | None = None
    refund_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DiscrepancyDraft:
    """`source` names what it was found for, as that of a refund does: each is recorded once."""

    kind: DiscrepancyKind
    detail: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`payment` is as it is afterwards. `settled` closes the attempt that the change is about, `refund_state` its
    refund, and `closes_open` every other attempt that is still open."""

    payment: Payment
    attempts: tuple[AttemptDraft, ...] = ()
    settled: AttemptState | None = None
    reason: str | None = None
    refund_state: RefundState | None = None
    closes_open: bool = False
    postings: tuple[Posting, ...] = ()
    discrepancies: tuple[DiscrepancyDraft, ...] = ()
    payloads: tuple[Payload, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The new state of an attempt, and of the refund that it carried out. A waiting attempt is looked at after
    `delay`."""

    attempt: Attempt
    state: AttemptState
    reason: str | None = None
    delay: timedelta | None = None
    refund_state: RefundState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """A change that is ready to be stored: whole, or not at all. `postings` have their ids. Its attempts are due when
    it is stored, by the store's clock.

    `disputes` replaces those of the same id. `closes_open` fails every open attempt of the payment but the settled one.
    """

    payment: Payment
    attempts: tuple[Attempt, ...] = ()
    refunds: tuple[Refund, ...] = ()
    settlement: Settlement | None = None
    closes_open: bool = False
    postings: tuple[tuple[UUID, Posting], ...] = ()
    disputes: tuple[Dispute, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    events: tuple[Event, ...] = ()
    at: datetime
