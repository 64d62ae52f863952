"""The books: ledger, disputes and discrepancies. Every operation is atomic, or raises Unavailable without a store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.payments.domain.changes import Records
from services.payments.domain.discrepancies import Discrepancy, Dispute
from services.payments.domain.ledger import Balance, LedgerEntry
from services.payments.domain.reconciliation import PaymentBooks


class Ledger(Protocol):
    """Reads the postings that `Payments` and `Disputes` store. No entry is ever changed or deleted."""

    async def page(
        self, account: str | None, since: datetime | None, after: int | None, limit: int
    ) -> Sequence[LedgerEntry]:
        """Returns up to `limit` entries, oldest first, after the entry of number `after`; None means any."""
        ...

    async def balances(self) -> Sequence[Balance]:
        """Returns the sum of every account and currency that has entries, by name."""
        ...


class Disputes(Protocol):
    """Disputes, and what is compared when the provider tells of one."""

    async def reconcile(self, order_id: UUID, decide: Callable[[PaymentBooks], Records | None]) -> None:
        """Records what `decide` makes of the payment's books. Does nothing for an order without a payment."""
        ...

    async def page(self, before: UUID | None, limit: int) -> Sequence[Dispute]:
        """Returns up to `limit`, newest first, beginning before `before`."""
        ...


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who has resolved a discrepancy, when, and what they say about it."""

    by: UUID
    at: datetime
    note: str


class Discrepancies(Protocol):
    """What differs between our books and the provider's."""

    async def record(self, discrepancy: Discrepancy) -> None:
        """Stores one that is about no payment."""
        ...

    async def page(self, *, is_open: bool | None, before: UUID | None, limit: int) -> Sequence[Discrepancy]:
        """Returns up to `limit`, newest first, beginning before `before`; None is open and resolved ones."""
        ...

    async def resolve(self, discrepancy_id: UUID, resolution: Resolution) -> Discrepancy | None:
        """Resolves it, unless it is resolved already; returns it as it is now, None for an unknown id."""
        ...

    async def count_open(self) -> int:
        """Counts those that are not resolved."""
        ...
