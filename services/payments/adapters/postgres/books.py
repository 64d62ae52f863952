"""The ledger, disputes and discrepancies in Postgres."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from kernel.runtime.data.postgres import Scope
from kernel.runtime.data.rows import Rows
from services.payments.adapters.postgres import records as writing
from services.payments.adapters.postgres.rows import (
    DISCREPANCIES,
    DISPUTES,
    PAYMENTS,
    lock_payment,
    read_discrepancy,
    read_payment,
)
from services.payments.app.books.ports import Resolution
from services.payments.domain.changes import Records
from services.payments.domain.discrepancies import Discrepancy, DiscrepancyKind, Dispute
from services.payments.domain.ledger import Balance, LedgerEntry
from services.payments.domain.reconciliation import PaymentBooks

_ENTRIES = Rows(LedgerEntry)
_PAGE_OF_LEDGER = f"""
SELECT {_ENTRIES.columns} FROM ledger_entries
 WHERE ($1::text IS NULL OR account = $1) AND ($2::timestamptz IS NULL OR at >= $2)
   AND ($3::bigint IS NULL OR number > $3) ORDER BY number LIMIT $4
"""  # noqa: S608 - made of constants
_BALANCES = """
SELECT account, currency, sum(amount)::bigint AS balance FROM ledger_entries
 GROUP BY account, currency ORDER BY account, currency
"""
_DISPUTES = "SELECT * FROM disputes WHERE payment_id = $1"
_OPEN_KINDS = "SELECT DISTINCT kind FROM discrepancies WHERE payment_id = $1 AND resolved_at IS NULL"
_BOOKS = f"""
SELECT {PAYMENTS.columns}, EXISTS (SELECT FROM disputes d WHERE d.payment_id = payments.id) AS has_disputes,
       ARRAY(SELECT kind FROM discrepancies f WHERE f.payment_id = payments.id AND f.resolved_at IS NULL) AS kinds
  FROM payments WHERE order_id = $1
"""  # noqa: S608 - made of constants
_PAGE_OF_DISPUTES = "SELECT * FROM disputes WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2"
_ADD_DISCREPANCY = DISCREPANCIES.insert("discrepancies")
_PAGE_OF_DISCREPANCIES = """
SELECT * FROM discrepancies WHERE ($1::bool IS NULL OR (resolved_at IS NULL) = $1) AND ($2::uuid IS NULL OR id < $2)
 ORDER BY id DESC LIMIT $3
"""
_RESOLVE = """
UPDATE discrepancies SET resolved_at = coalesce(resolved_at, $2), resolved_by = coalesce(resolved_by, $3),
       note = coalesce(note, $4) WHERE id = $1 RETURNING *
"""
_COUNT_OPEN = "SELECT count(*) FROM discrepancies WHERE resolved_at IS NULL"


class PostgresLedger:
    """Fulfils `app.books.ports.Ledger`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def page(
        self, account: str | None, since: datetime | None, after: int | None, limit: int
    ) -> Sequence[LedgerEntry]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE_OF_LEDGER, account, since, after, limit)
        return [_ENTRIES.read(row) for row in rows]

    async def balances(self) -> Sequence[Balance]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_BALANCES)
        return [Balance(row["account"], row["currency"], row["balance"]) for row in rows]


class PostgresDisputes:
    """Fulfils `app.books.ports.Disputes`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def reconcile(self, order_id: UUID, decide: Callable[[PaymentBooks], Records | None]) -> None:
        if await self._has_nothing_to_record(order_id, decide):
            return
        async with self._scope.transaction() as connection:
            payment = await lock_payment(connection, order_id)
            if payment is None:
                return
            disputes = [DISPUTES.read(row) for row in await connection.fetch(_DISPUTES, payment.id)]
            kinds = [DiscrepancyKind(row["kind"]) for row in await connection.fetch(_OPEN_KINDS, payment.id)]
            by_reference = {dispute.reference: dispute for dispute in disputes}
            records = decide(PaymentBooks(payment, by_reference, frozenset(kinds)))
            if records is not None:
                await writing.write(connection, records)

    async def _has_nothing_to_record(self, order_id: UUID, decide: Callable[[PaymentBooks], Records | None]) -> bool:
        """Reads without the lock: mostly nothing differs, and then nothing has to be written."""
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_BOOKS, order_id)
        if row is None:
            return True
        kinds = frozenset(map(DiscrepancyKind, row["kinds"]))
        return not row["has_disputes"] and decide(PaymentBooks(read_payment(row), {}, kinds)) is None

    async def page(self, before: UUID | None, limit: int) -> Sequence[Dispute]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE_OF_DISPUTES, before, limit)
        return [DISPUTES.read(row) for row in rows]


class PostgresDiscrepancies:
    """Fulfils `app.books.ports.Discrepancies`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def record(self, discrepancy: Discrepancy) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_ADD_DISCREPANCY, *DISCREPANCIES.values(discrepancy))

    async def page(self, *, is_open: bool | None, before: UUID | None, limit: int) -> Sequence[Discrepancy]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE_OF_DISCREPANCIES, is_open, before, limit)
        return [read_discrepancy(row) for row in rows]

    async def resolve(self, discrepancy_id: UUID, resolution: Resolution) -> Discrepancy | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_RESOLVE, discrepancy_id, resolution.at, resolution.by, resolution.note)
        return read_discrepancy(row) if row else None

    async def count_open(self) -> int:
        async with self._scope.connection() as connection:
            return int(await connection.fetchval(_COUNT_OPEN))
