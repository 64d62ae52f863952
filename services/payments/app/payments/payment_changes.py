"""What every change of a payment shares: ids, times and events are given to what a pure transition decided."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Actor, Event, EventFactory, Origin, Payload, Subject
from kernel.idempotency import IdempotencyKey
from kernel.ids import Ids
from services.payments.app.attempts.ports import ClaimedAttempt
from services.payments.app.payments.ports import Changed, Payments, WorkSignal
from services.payments.domain.attempts import Attempt, AttemptState
from services.payments.domain.changes import AttemptDraft, Change, Records, Settlement
from services.payments.domain.discrepancies import Discrepancy
from services.payments.domain.events import DiscrepancyFound
from services.payments.domain.payments import Payment
from services.payments.domain.refunds import Refund

Transition = Callable[[Payment | None], Change | None]

SYSTEM = Actor.system("payments")


@dataclass(frozen=True, slots=True)
class Cause:
    """Who changes a payment, and the request or the event that it comes from. `event_id` is handled once."""

    actor: Actor = SYSTEM
    origin: Origin = field(default_factory=Origin)
    event_id: UUID | None = None
    key: IdempotencyKey | None = None


OF_SYSTEM = Cause()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentChanges:
    payments: Payments
    clock: Clock
    ids: Ids
    events: EventFactory
    signal: WorkSignal

    def new_payment(self, order_id: UUID) -> Payment:
        """Returns a payment of an order that has none yet."""
        now = self.clock.now()
        return Payment(id=self.ids.new(), order_id=order_id, created_at=now, changed_at=now)

    async def apply(self, order_id: UUID, transition: Transition, cause: Cause = OF_SYSTEM) -> Changed:
        """Stores what the transition makes of the order's payment. Raises what it raises."""

        records: Records | None = None

        def decide(existing: Payment | None) -> Records | None:
            nonlocal records
            change = transition(existing)
            records = None if change is None else self._complete(existing, change, cause)
            return records

        changed = await self.payments.change(order_id, decide, event_id=cause.event_id, key=cause.key)
        self._wake_workers(records)
        return changed

    async def settle(self, claimed: ClaimedAttempt, transition: Callable[[Payment], Change]) -> bool:
        """Settles the attempt as the transition says. Returns False when it was settled before."""
        records: Records | None = None

        def decide(existing: Payment) -> Records:
            nonlocal records
            records = self._complete(existing, transition(existing), OF_SYSTEM, claimed)
            return records

        is_settled = await self.payments.settle(claimed, decide)
        self._wake_workers(records)
        return is_settled

    def _wake_workers(self, records: Records | None) -> None:
        for _ in records.attempts if records is not None else ():
            self.signal.attempt_is_due()

    def complete_events(
        self, payment: Payment, payloads: tuple[Payload, ...], cause: Cause = OF_SYSTEM
    ) -> tuple[Event, ...]:
        """Returns the events of a payment, with the buyer as the data subject."""
        # without address and user agent, which are personal data: without them there is nothing to erase
        origin = Origin(request_id=cause.origin.request_id, traceparent=cause.origin.traceparent)
        subject = Subject("payment", str(payment.id))
        return tuple(
            self.events.create(
                payload, subject=subject, data_subject=payment.buyer_id, actor=cause.actor, origin=origin
            )
            for payload in payloads
        )

    def _complete(
        self, existing: Payment | None, change: Change, cause: Cause, claimed: ClaimedAttempt | None = None
    ) -> Records:
        now, payment = self.clock.now(), change.payment
        if existing is not None and (payment != existing or claimed is not None):  # one version settles one attempt
            payment = replace(payment, version=existing.version + 1, changed_at=now)
        pairs = [self._begin(payment, draft) for draft in change.attempts]
        found = tuple(DiscrepancyFound(order_id=payment.order_id, kind=each.kind) for each in change.discrepancies)
        return Records(
            payment=payment,
            attempts=tuple(begun for begun, _ in pairs),
            refunds=tuple(refund for _, refund in pairs if refund is not None),
            settlement=None if claimed is None else _settlement(claimed, change),
            closes_open=change.closes_open,
            postings=tuple((self.ids.new(), posting) for posting in change.postings),
            discrepancies=self._discrepancies(payment, change),
            events=self.complete_events(payment, (*change.payloads, *found), cause),
            at=now,
        )

    def _begin(self, payment: Payment, draft: AttemptDraft) -> tuple[Attempt, Refund | None]:
        now, refund = self.clock.now(), None
        if draft.refund is not None:
            refund = Refund(
                id=self.ids.new(),
                payment_id=payment.id,
                amount=draft.amount,
                reason=draft.refund.reason,
                source=draft.refund.source,
                created_at=now,
            )
        attempt = Attempt(
            id=self.ids.new(),
            payment_id=payment.id,
            kind=draft.kind,
            amount=draft.amount,
            refund_id=refund.id if refund is not None else draft.refund_id,
            created_at=now,
            # who ordered first is served first, and to the end: a capture is as old as its payment
            due_at=min(now, payment.created_at),
        )
        return attempt, refund

    def _discrepancies(self, payment: Payment, change: Change) -> tuple[Discrepancy, ...]:
        return tuple(
            Discrepancy(
                id=self.ids.new(),
                payment_id=payment.id,
                order_id=payment.order_id,
                kind=draft.kind,
                detail=draft.detail,
                source=draft.source,
                found_at=self.clock.now(),
            )
            for draft in change.discrepancies
        )


def _settlement(claimed: ClaimedAttempt, change: Change) -> Settlement:
    state = change.settled or AttemptState.DONE
    return Settlement(
        attempt=claimed.attempt,
        state=state,
        reason=change.reason,
        delay=claimed.attempt.look_delay(claimed.at) if state is AttemptState.WAITING else None,
        refund_state=change.refund_state,
    )
