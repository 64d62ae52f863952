"""Payments and refunds in Postgres."""

from collections.abc import Callable, Sequence
from uuid import UUID

from kernel.idempotency import IdempotencyKey
from kernel.runtime.data.idempotency_keys.postgres import PostgresIdempotencyKeys
from kernel.runtime.data.postgres import Connection, Joined, Scope
from kernel.runtime.events.inbox.postgres import PostgresInbox
from services.payments.adapters.postgres import records as writing
from services.payments.adapters.postgres.one_statement import write_if_current
from services.payments.adapters.postgres.rows import SELECT_PAYMENTS, lock_payment, read_payment, read_refund
from services.payments.app.attempts.ports import ClaimedAttempt
from services.payments.app.payments.ports import Changed, Decide
from services.payments.domain.changes import Records
from services.payments.domain.payments import Payment
from services.payments.domain.refunds import Refund
from services.payments.manifest import MANIFEST

_FIND = f"{SELECT_PAYMENTS} WHERE id = $1"
_FIND_BY_ORDER = f"{SELECT_PAYMENTS} WHERE order_id = $1"
_FIND_BY_ORDERS = f"{SELECT_PAYMENTS} WHERE order_id = ANY($1::uuid[]) ORDER BY id"
_OF_BUYER = f"{SELECT_PAYMENTS} WHERE buyer_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"
_OF_ALL = f"{SELECT_PAYMENTS} WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2"
_FIND_REFUND = "SELECT * FROM refunds WHERE id = $1"
_LOCK = f"{SELECT_PAYMENTS} WHERE id = $1 FOR UPDATE"
_IS_OPEN = "SELECT due_at IS NOT NULL FROM attempts WHERE id = $1"

_KEYS = PostgresIdempotencyKeys("attempts")


class PostgresPayments:
    """Fulfils `app.payments.ports.Payments`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def change(
        self, order_id: UUID, decide: Decide, *, event_id: UUID | None = None, key: IdempotencyKey | None = None
    ) -> Changed:
        if key is None and (changed := await self._change_if_current(order_id, decide, event_id)) is not None:
            return changed
        async with self._scope.transaction() as connection:
            if (made := await _KEYS.find(connection, key)) is not None:
                refund = await _find_refund(connection, made["refund_id"])
                return Changed(await lock_payment(connection, order_id), refund, is_replay=True)
            if event_id is not None and not await _inbox(connection).record_if_new(event_id):
                return Changed(await lock_payment(connection, order_id))
            existing, is_added = await lock_payment(connection, order_id), False
            records = decide(existing)
            if records is not None and existing is None:
                is_added = await writing.add_payment(connection, records.payment)
                if not is_added:
                    existing = await lock_payment(connection, order_id)
                    records = decide(existing)
            if records is None or await writing.is_done(connection, records):
                return Changed(existing)
            await writing.write(connection, records, key, is_added=is_added)
        return Changed(records.payment, records.refunds[0] if records.refunds else None)

    async def _change_if_current(self, order_id: UUID, decide: Decide, event_id: UUID | None) -> Changed | None:
        """Returns None, and has changed nothing, when it has to be decided under the payment's lock."""
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND_BY_ORDER, order_id)
            existing = read_payment(row) if row else None
            records = decide(existing)
            if records is None or not await write_if_current(connection, existing, records, event_id):
                return None
        return Changed(records.payment)

    async def settle(self, claimed: ClaimedAttempt, decide: Callable[[Payment], Records]) -> bool:
        async with self._scope.connection() as connection:
            if await write_if_current(connection, claimed.payment, decide(claimed.payment)):
                return True
        attempt = claimed.attempt
        async with self._scope.transaction() as connection:
            row = await connection.fetchrow(_LOCK, attempt.payment_id)
            if row is None or not await connection.fetchval(_IS_OPEN, attempt.id):
                return False
            await writing.write(connection, decide(read_payment(row)))
        return True

    async def find(self, payment_id: UUID) -> Payment | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, payment_id)
        return read_payment(row) if row else None

    async def find_by_orders(self, order_ids: Sequence[UUID]) -> Sequence[Payment]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_FIND_BY_ORDERS, list(order_ids))
        return [read_payment(row) for row in rows]

    async def page(self, buyer_id: UUID | None, before: UUID | None, limit: int) -> Sequence[Payment]:
        async with self._scope.connection() as connection:
            if buyer_id is None:
                rows = await connection.fetch(_OF_ALL, before, limit)
            else:
                rows = await connection.fetch(_OF_BUYER, buyer_id, before, limit)
        return [read_payment(row) for row in rows]


class PostgresRefunds:
    """Fulfils `app.payments.ports.Refunds`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find(self, refund_id: UUID) -> Refund | None:
        async with self._scope.connection() as connection:
            return await _find_refund(connection, refund_id)


async def _find_refund(connection: Connection, refund_id: UUID | None) -> Refund | None:
    row = await connection.fetchrow(_FIND_REFUND, refund_id)
    return read_refund(row) if row else None


def _inbox(connection: Connection) -> PostgresInbox:
    return PostgresInbox(Joined(connection), MANIFEST.name)
