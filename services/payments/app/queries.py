"""Readers: they look something up and change nothing. An `owner_id` of None may see everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from services.payments.app.attempts.ports import Attempts, ClaimedAttempt
from services.payments.app.books.ports import Discrepancies, Disputes, Ledger
from services.payments.app.methods.ports import PaymentMethods
from services.payments.app.payments.ports import Payments, Refunds
from services.payments.domain.attempts import AttemptState
from services.payments.domain.discrepancies import Discrepancy, Dispute
from services.payments.domain.ledger import Balance, LedgerEntry
from services.payments.domain.payment_methods import PaymentMethod
from services.payments.domain.payments import Payment
from services.payments.domain.refunds import Refund


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPaymentMethods:
    methods: PaymentMethods

    async def execute(self, owner_id: UUID, before: UUID | None, limit: int) -> Sequence[PaymentMethod]:
        """Newest first."""
        return await self.methods.list_owned(owner_id, before, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPayment:
    payments: Payments

    async def execute(self, payment_id: UUID, owner_id: UUID | None) -> Payment:
        """Raises NotFound, also for the payment of another buyer."""
        payment = await self.payments.find(payment_id)
        if payment is None or owner_id not in (None, payment.buyer_id):
            raise NotFound("There is no such payment.")
        return payment


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPayments:
    payments: Payments

    async def execute(self, owner_id: UUID | None, before: UUID | None, limit: int) -> Sequence[Payment]:
        """Newest first."""
        return await self.payments.page(owner_id, before, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPaymentsOfOrders:
    payments: Payments

    async def execute(self, order_ids: Sequence[UUID], owner_id: UUID | None) -> Sequence[Payment]:
        """Returns the payments of these orders; those of other buyers are left out."""
        found = await self.payments.find_by_orders(order_ids)
        return [payment for payment in found if owner_id in (None, payment.buyer_id)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRefund:
    payments: Payments
    refunds: Refunds

    async def execute(self, refund_id: UUID, owner_id: UUID | None) -> tuple[Refund, Payment]:
        """Returns the refund and its payment. Raises NotFound, also for the refund of another buyer."""
        refund = await self.refunds.find(refund_id)
        payment = None if refund is None else await self.payments.find(refund.payment_id)
        if refund is None or payment is None or owner_id not in (None, payment.buyer_id):
            raise NotFound("There is no such refund.")
        return refund, payment


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAttempts:
    attempts: Attempts

    async def execute(self, state: AttemptState | None, before: UUID | None, limit: int) -> Sequence[ClaimedAttempt]:
        """Newest first."""
        return await self.attempts.list_by_state(state, before, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLedger:
    ledger: Ledger

    async def execute(
        self, account: str | None, since: datetime | None, after: int | None, limit: int
    ) -> Sequence[LedgerEntry]:
        """Oldest first."""
        return await self.ledger.page(account, since, after, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBalances:
    ledger: Ledger

    async def execute(self) -> Sequence[Balance]:
        """Returns every account's sum, by currency."""
        return await self.ledger.balances()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDisputes:
    disputes: Disputes

    async def execute(self, before: UUID | None, limit: int) -> Sequence[Dispute]:
        """Newest first."""
        return await self.disputes.page(before, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDiscrepancies:
    discrepancies: Discrepancies

    async def execute(self, *, is_open: bool | None, before: UUID | None, limit: int) -> Sequence[Discrepancy]:
        """Newest first."""
        return await self.discrepancies.page(is_open=is_open, before=before, limit=limit)
