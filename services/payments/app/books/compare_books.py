"""Compares our books of one payment with the provider's, and records what differs."""

from dataclasses import dataclass
from datetime import datetime

from kernel.clock import Clock
from kernel.ids import Ids
from services.payments.app.books.ports import Disputes
from services.payments.app.payments.payment_changes import PaymentChanges
from services.payments.app.provider.ports import PaymentProvider, PaymentReference
from services.payments.domain.changes import Records
from services.payments.domain.discrepancies import Discrepancy, Dispute
from services.payments.domain.events import DiscrepancyFound
from services.payments.domain.payments import Payment
from services.payments.domain.reconciliation import (
    DisputeChange,
    PaymentBooks,
    close,
    find_differences,
    find_dispute_changes,
)
from services.payments.domain.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareBooks:
    changes: PaymentChanges
    disputes: Disputes
    provider: PaymentProvider
    clock: Clock
    ids: Ids

    async def execute(self, payment: Payment) -> None:
        """Idempotent. Raises Unavailable."""
        reference = PaymentReference(attempt_id=payment.id, reference=payment.reference, sent_at=payment.created_at)
        found = await self.provider.find(reference)
        if found is not None:
            await self.disputes.reconcile(payment.order_id, lambda books: self.decide(books, found))

    def decide(self, books: PaymentBooks, found: Snapshot) -> Records | None:
        """Returns what to record; None when nothing differs that is not known."""
        now, payment = self.clock.now(), books.payment
        drafts, changed = find_differences(books, found), list(find_dispute_changes(books, found))
        if not drafts and not changed:
            return None
        payloads = tuple(each.payload for each in changed)
        found_payloads = tuple(DiscrepancyFound(order_id=payment.order_id, kind=each.kind) for each in drafts)
        disputes = {each.found.reference: self._dispute(payment, each, now) for each in changed}
        return Records(
            payment=payment,
            postings=tuple((self.ids.new(), each.posting) for each in changed),
            disputes=tuple(disputes.values()),
            discrepancies=tuple(
                Discrepancy(
                    id=self.ids.new(),
                    payment_id=payment.id,
                    order_id=payment.order_id,
                    kind=draft.kind,
                    detail=draft.detail,
                    found_at=now,
                )
                for draft in drafts
            ),
            events=self.changes.complete_events(payment, (*payloads, *found_payloads)),
            at=now,
        )

    def _dispute(self, payment: Payment, changed: DisputeChange, now: datetime) -> Dispute:
        found = changed.found
        known = changed.known or Dispute(
            id=self.ids.new(),
            payment_id=payment.id,
            order_id=payment.order_id,
            reference=found.reference,
            amount=found.amount,
            currency=payment.currency,
            reason=found.reason,
            opened_at=found.opened_at,
        )
        return close(known, found.outcome, now)
