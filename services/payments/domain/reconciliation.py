"""Compares our books of one payment with the provider's. Pure: it decides what to record, and records nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kernel.events import Payload
from services.payments.domain.changes import DiscrepancyDraft
from services.payments.domain.discrepancies import DiscrepancyKind, Dispute
from services.payments.domain.events import DisputeClosed, DisputeOpened
from services.payments.domain.ledger import Posting, post_dispute, post_dispute_lost, post_dispute_won
from services.payments.domain.payments import Payment, PaymentState
from services.payments.domain.snapshots import DisputeSnapshot, Snapshot

WON = "won"
_AT_REST = frozenset({PaymentState.AUTHORISED, PaymentState.CAPTURED, PaymentState.VOIDED, PaymentState.DECLINED})


@dataclass(frozen=True, slots=True)
class PaymentBooks:
    """A payment with its disputes, by the provider's reference, and the kinds of its open discrepancies."""

    payment: Payment
    disputes: Mapping[str, Dispute]
    open_kinds: frozenset[DiscrepancyKind]


@dataclass(frozen=True, slots=True)
class DisputeChange:
    """A dispute that is new, or was decided since: what to post and to publish. `known` is None for a new one."""

    found: DisputeSnapshot
    known: Dispute | None
    posting: Posting
    payload: Payload


def find_differences(books: PaymentBooks, found: Snapshot) -> tuple[DiscrepancyDraft, ...]:
    """Returns what differs and is not known yet. A payment that is still under way has no differences."""
    payment = books.payment
    if payment.state not in _AT_REST or payment.refunding:
        return ()
    pairs = (
        (DiscrepancyKind.CAPTURED_DIFFERS, payment.captured, found.captured),
        (DiscrepancyKind.REFUNDED_DIFFERS, payment.refunded, found.refunded),
    )
    return tuple(
        DiscrepancyDraft(kind, f"{ours} {payment.currency} here, {theirs} at the provider")
        for kind, ours, theirs in pairs
        if ours != theirs and kind not in books.open_kinds
    )


def find_dispute_changes(books: PaymentBooks, found: Snapshot) -> Iterator[DisputeChange]:
    """Yields what is new, first that a dispute was opened and then that it was decided."""
    order_id, currency = books.payment.order_id, books.payment.currency
    for dispute in found.disputes:
        known, amount = books.disputes.get(dispute.reference), dispute.amount
        if known is None:
            opened = DisputeOpened(order_id=order_id, amount=amount, currency=currency)
            yield DisputeChange(dispute, None, post_dispute(amount, currency), opened)
        if dispute.outcome is not None and (known is None or known.outcome is None):
            post = post_dispute_won if dispute.outcome == WON else post_dispute_lost
            closed = DisputeClosed(order_id=order_id, amount=amount, currency=currency, outcome=dispute.outcome)
            yield DisputeChange(dispute, known, post(amount, currency), closed)


def close(dispute: Dispute, outcome: str | None, now: datetime) -> Dispute:
    """Returns the dispute as it was decided; unchanged while it is not."""
    return dispute if outcome is None else replace(dispute, outcome=outcome, closed_at=now)
