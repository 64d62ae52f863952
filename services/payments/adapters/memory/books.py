"""The ledger, disputes and discrepancies in memory."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from services.payments.adapters.memory.state import MemoryState
from services.payments.app.books.ports import Resolution
from services.payments.domain.changes import Records
from services.payments.domain.discrepancies import Discrepancy, Dispute
from services.payments.domain.ledger import Balance, LedgerEntry
from services.payments.domain.reconciliation import PaymentBooks


class MemoryLedger:
    """Fulfils `app.books.ports.Ledger`."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    async def page(
        self, account: str | None, since: datetime | None, after: int | None, limit: int
    ) -> Sequence[LedgerEntry]:
        found = (each for each in self._state.entries if account in (None, each.account))
        later = [each for each in found if since is None or each.at >= since]
        return [each for each in later if after is None or each.number > after][:limit]

    async def balances(self) -> Sequence[Balance]:
        sums: Counter[tuple[str, str]] = Counter()
        for entry in self._state.entries:
            sums[entry.account, entry.currency] += entry.amount
        return [Balance(account, currency, balance) for (account, currency), balance in sorted(sums.items())]


class MemoryDisputes:
    """Fulfils `app.books.ports.Disputes`."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    async def reconcile(self, order_id: UUID, decide: Callable[[PaymentBooks], Records | None]) -> None:
        payment = self._state.payments.get(order_id)
        if payment is None:
            return
        disputes = {each.reference: each for each in self._state.disputes.values() if each.payment_id == payment.id}
        found = (each for each in self._state.discrepancies.values() if each.payment_id == payment.id)
        kinds = frozenset(each.kind for each in found if each.resolved_at is None)
        records = decide(PaymentBooks(payment, disputes, kinds))
        if records is not None:
            self._state.write(records)

    async def page(self, before: UUID | None, limit: int) -> Sequence[Dispute]:
        newest_first = sorted(self._state.disputes.values(), key=lambda each: each.id, reverse=True)
        return [each for each in newest_first if before is None or each.id < before][:limit]


class MemoryDiscrepancies:
    """Fulfils `app.books.ports.Discrepancies`."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    async def record(self, discrepancy: Discrepancy) -> None:
        self._state.discrepancies[discrepancy.id] = discrepancy

    async def page(self, *, is_open: bool | None, before: UUID | None, limit: int) -> Sequence[Discrepancy]:
        newest_first = sorted(self._state.discrepancies.values(), key=lambda each: each.id, reverse=True)
        found = (each for each in newest_first if is_open in (None, each.resolved_at is None))
        return [each for each in found if before is None or each.id < before][:limit]

    async def resolve(self, discrepancy_id: UUID, resolution: Resolution) -> Discrepancy | None:
        known = self._state.discrepancies.get(discrepancy_id)
        if known is None or known.resolved_at is not None:
            return known
        resolved = replace(known, resolved_at=resolution.at, resolved_by=resolution.by, note=resolution.note)
        self._state.discrepancies[discrepancy_id] = resolved
        return resolved

    async def count_open(self) -> int:
        return sum(each.resolved_at is None for each in self._state.discrepancies.values())
