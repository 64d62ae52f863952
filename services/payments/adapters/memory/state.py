"""Everything that the memory adapters store, and how the records of one change are written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from kernel.events import Event
from kernel.idempotency import IdempotencyKey
from kernel.runtime.data.idempotency_keys.memory import MemoryIdempotencyKeys
from kernel.runtime.events.inbox.memory import MemoryInbox
from services.payments.domain.attempts import OPEN, Attempt, AttemptKind, AttemptState
from services.payments.domain.changes import Records, Settlement
from services.payments.domain.discrepancies import Discrepancy, Dispute
from services.payments.domain.ledger import LedgerEntry
from services.payments.domain.payments import Payment
from services.payments.domain.refunds import Refund

_CLOSED = "the payment is being voided"


@dataclass(slots=True)
class MemoryState:
    """`payments` are by order, everything else by id. `events` is what was recorded, oldest first."""

    payments: dict[UUID, Payment] = field(default_factory=dict)
    attempts: dict[UUID, Attempt] = field(default_factory=dict)
    refunds: dict[UUID, Refund] = field(default_factory=dict)
    entries: list[LedgerEntry] = field(default_factory=list)
    disputes: dict[UUID, Dispute] = field(default_factory=dict)
    discrepancies: dict[UUID, Discrepancy] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    inbox: MemoryInbox = field(default_factory=lambda: MemoryInbox(set()))
    keys: MemoryIdempotencyKeys[Attempt] = field(default_factory=MemoryIdempotencyKeys)

    def find(self, payment_id: UUID) -> Payment | None:
        return next((each for each in self.payments.values() if each.id == payment_id), None)

    def open_attempts(self, payment_id: UUID | None) -> list[Attempt]:
        """Returns those of a payment, or of all, that the provider is still asked about."""
        wanted = (each for each in self.attempts.values() if payment_id in (None, each.payment_id))
        return [each for each in wanted if each.state in OPEN]

    def is_done(self, records: Records) -> bool:
        known = _sources(self.refunds.values(), self.discrepancies.values())
        return not known.isdisjoint(_sources(records.refunds, records.discrepancies))

    def write(self, records: Records, key: IdempotencyKey | None = None) -> None:
        """Raises ValueError, before anything is written, for what the database's constraints refuse."""
        self._check(records)
        payment = records.payment
        self.payments[payment.order_id] = payment
        if records.settlement is not None:
            self._settle(records.settlement, records.at)
        if records.closes_open:
            for each in self.open_attempts(payment.id):
                self.attempts[each.id] = replace(each, state=AttemptState.FAILED, due_at=None, reason=_CLOSED)
        self.refunds |= {each.id: each for each in records.refunds}
        self.attempts |= {each.id: each for each in records.attempts}
        for attempt in records.attempts:
            self.keys.record(key, attempt)
        self.disputes |= {each.id: each for each in records.disputes}
        self.discrepancies |= {each.id: each for each in records.discrepancies}
        self._post(records)
        self.events += records.events

    def _settle(self, settled: Settlement, now: datetime) -> None:
        attempt = self.attempts[settled.attempt.id]
        reason, due_at = settled.reason or attempt.reason, None if settled.delay is None else now + settled.delay
        self.attempts[attempt.id] = replace(attempt, state=settled.state, reason=reason, due_at=due_at)
        if settled.refund_state is not None and attempt.refund_id is not None:
            self.refunds[attempt.refund_id] = replace(self.refunds[attempt.refund_id], state=settled.refund_state)

    def _post(self, records: Records) -> None:
        for posting_id, posting in records.postings:
            for account, amount in posting.entries:
                self.entries.append(
                    LedgerEntry(
                        number=len(self.entries) + 1,
                        posting=posting_id,
                        cause=posting.cause,
                        account=account,
                        amount=amount,
                        currency=posting.currency,
                        payment_id=records.payment.id,
                        at=records.at,
                    )
                )

    def _check(self, records: Records) -> None:
        payment = records.payment
        if not 0 <= payment.refunded + payment.refunding <= payment.captured <= payment.authorised:
            raise ValueError("more would be given back than was taken, or more taken than was held")
        settled = records.settlement.attempt.id if records.settlement is not None else None
        kinds = [each.kind for each in self._kept_attempts(payment, settled, records)] + [
            each.kind for each in records.attempts if each.kind is not AttemptKind.REFUND
        ]
        if len(kinds) != len(set(kinds)):
            raise ValueError("the payment has an attempt of this kind")

    def _kept_attempts(self, payment: Payment, settled: UUID | None, records: Records) -> list[Attempt]:
        """Returns the attempts, but for refunds, that have not failed once the change is written."""
        is_kept: Callable[[Attempt], bool] = lambda each: (  # noqa: E731 - one expression, used once
            each.state is AttemptState.DONE or (each.state in OPEN and not records.closes_open)
        )
        own = [each for each in self.attempts.values() if each.payment_id == payment.id and each.id != settled]
        return [each for each in own if each.kind is not AttemptKind.REFUND and is_kept(each)]


def _sources(refunds: Iterable[Refund], discrepancies: Iterable[Discrepancy]) -> set[tuple[UUID | None, str]]:
    """Returns what refunds and discrepancies are for, by payment."""
    found = {(each.payment_id, each.source) for each in discrepancies if each.source is not None}
    return found | {(each.payment_id, each.source) for each in refunds}
