"""A backend under test: all stores over one state, and what tests put into them."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from kernel.events import EventFactory
from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.data.postgres import Database, Scope
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.master_key import MASTER_KEY
from kernel.testing.ordered_ids import OrderedIds
from services.payments.adapters.memory.state import MemoryState
from services.payments.adapters.postgres.attempts import PostgresAttempts
from services.payments.adapters.postgres.books import PostgresDiscrepancies, PostgresDisputes, PostgresLedger
from services.payments.adapters.postgres.methods import SEALED_TOKENS, PostgresPaymentMethods
from services.payments.adapters.postgres.payments import PostgresPayments, PostgresRefunds
from services.payments.adapters.postgres.webhooks import PostgresWebhooks
from services.payments.app.attempts.ports import ClaimedAttempt
from services.payments.app.payments.payment_changes import OF_SYSTEM, Cause, PaymentChanges
from services.payments.app.payments.ports import Changed
from services.payments.app.use_cases import Stores
from services.payments.domain.attempt_transitions import settle
from services.payments.domain.attempts import Authorised, Captured, Outcome, Pending
from services.payments.domain.order_transitions import accept_return, confirm, place, request_refund
from services.payments.domain.payments import Payment
from tests.payments.stage import memory_stores

IDS = OrderedIds()
LATER = EPOCH + timedelta(minutes=1)
LEASE = timedelta(seconds=10)
_PASS = """
UPDATE attempts SET due_at = due_at - $1::interval, sent_at = sent_at - $1::interval;
UPDATE provider_events SET due_at = due_at - $1::interval, received_at = received_at - $1::interval
"""


class NoSignal:
    """Nothing works here but the test."""

    def attempt_is_due(self) -> None: ...

    def webhook_is_due(self) -> None: ...


def postgres_stores(database: Scope) -> Stores:
    return Stores(
        methods=PostgresPaymentMethods(database, MasterKeyRing(Secret(MASTER_KEY)).key_ring(SEALED_TOKENS)),
        payments=PostgresPayments(database),
        refunds=PostgresRefunds(database),
        attempts=PostgresAttempts(database),
        webhooks=PostgresWebhooks(database),
        ledger=PostgresLedger(database),
        disputes=PostgresDisputes(database),
        discrepancies=PostgresDiscrepancies(database),
    )


@dataclass(frozen=True, slots=True)
class Backend:
    """`database` is None in memory, where `clock` is the store's, too."""

    stores: Stores
    clock: FixedClock = field(default_factory=FixedClock)
    database: Database | None = None

    @classmethod
    def memory(cls) -> "Backend":
        clock = FixedClock()
        return cls(memory_stores(clock, MemoryState()), clock)

    @property
    def changes(self) -> PaymentChanges:
        events = EventFactory(self.clock, IDS)
        return PaymentChanges(
            payments=self.stores.payments, clock=self.clock, ids=IDS, events=events, signal=NoSignal()
        )

    async def let_pass(self, time: timedelta) -> None:
        """Moves the store's clock: a database's stands, and what is in it becomes older."""
        if self.database is None:
            self.clock.advance(time)
            return
        async with self.database.connection() as connection:
            for statement in _PASS.split(";"):
                await connection.execute(statement, time)

    def new(self, order_id: UUID | None = None) -> Payment:
        """Returns a payment that is not stored."""
        blank = self.changes.new_payment(order_id or IDS.new())
        return replace(
            blank, buyer_id=IDS.new(), payment_method_id=IDS.new(), amount=1999, currency="EUR", provider="p"
        )

    async def placed(self, order_id: UUID | None = None, cause: Cause = OF_SYSTEM) -> Payment:
        new = self.new(order_id)
        changed = await self.changes.apply(new.order_id, lambda existing: place(existing, new, None), cause)
        assert changed.payment is not None
        return changed.payment

    async def claim(self, payment: Payment) -> ClaimedAttempt:
        claimed = await self.stores.attempts.claim(LEASE, payment.id)
        assert claimed is not None
        return claimed

    async def settled(self, payment: Payment, outcome: Outcome) -> Payment:
        """Claims the payment's attempt and settles it."""
        claimed = await self.claim(payment)
        await self.changes.settle(claimed, lambda current: settle(current, claimed.attempt, outcome))
        return await self.found(payment)

    async def authorised(self) -> Payment:
        payment = await self.placed()
        return await self.settled(payment, Authorised(f"pay_{payment.id}", 1999))

    async def waiting(self) -> Payment:
        """Returns a payment whose authorisation the provider has and has not decided."""
        payment = await self.placed()
        return await self.settled(payment, Pending(f"pay_{payment.id}"))

    async def captured(self) -> Payment:
        payment = await self.authorised()
        await self.changes.apply(payment.order_id, confirm)
        return await self.settled(payment, Captured(1999))

    async def refund(self, payment: Payment, amount: int, source: str, cause: Cause = OF_SYSTEM) -> Changed:
        """Raises RefundExceedsCaptured."""

        def decide(existing: Payment | None) -> object:
            return None if existing is None else request_refund(existing, amount, "why", source)

        return await self.changes.apply(payment.order_id, decide, cause)  # type: ignore[arg-type]  # a Change or None

    async def accept_return(self, payment: Payment, return_id: UUID) -> None:
        """Goods came back that cost more than the payment."""
        await self.changes.apply(payment.order_id, lambda existing: accept_return(existing, return_id, 5000, "EUR"))

    async def found(self, payment: Payment) -> Payment:
        found = await self.stores.payments.find(payment.id)
        assert found is not None
        return found
