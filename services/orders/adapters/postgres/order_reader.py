"""Looks orders up in Postgres."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from kernel.events import RecordedEvent
from kernel.runtime.data.postgres import Scope
from kernel.runtime.events.log import reading, sealing
from services.orders.adapters.postgres import order_rows, personal_seal
from services.orders.adapters.postgres.search_index import SearchIndex
from services.orders.app.orders.ports import StateCount
from services.orders.domain.addresses import words_of
from services.orders.domain.order_transitions import UNFINISHED
from services.orders.domain.orders import Order, OrderFilter, OrderState

_HISTORY = f"""
SELECT {reading.COLUMNS} FROM events e WHERE e.subject_kind = 'order' AND e.subject_id = $1 ORDER BY e.position
"""  # noqa: S608 - made of constants
_VERSIONS = "SELECT id, version FROM orders WHERE id = ANY($1)"
_UNSETTLED = """
SELECT id FROM orders
 WHERE buyer_id = $1 AND (state = ANY($2) OR (refunded < total AND payment_state <> 'voided'
                                              AND (state = 'cancelled' OR returns <> '[]')))
 ORDER BY id
"""
_PURGE = (
    "UPDATE orders SET legal_copy_sealed = NULL, legal_copy_until = NULL WHERE legal_copy_until <= now() RETURNING id"
)
_DUE = """
(SELECT id, reserved_until AS since FROM orders
  WHERE state = 'awaiting_payment' AND reserved_until <= now() ORDER BY reserved_until LIMIT $2)
UNION ALL
(SELECT id, changed_at FROM orders
  WHERE state = 'confirmed' AND changed_at <= now() - $1::interval ORDER BY changed_at LIMIT $2)
ORDER BY since LIMIT $2
"""
_COUNT = """
SELECT state, count(*) AS orders, max(now() - state_since) AS unchanged_for FROM orders
 WHERE state IN ('awaiting_payment', 'confirmed', 'paid', 'shipped') GROUP BY state
"""


class PostgresOrderReader:
    """Fulfils `app.orders.ports.OrderReader` and `UnfinishedOrders`."""

    def __init__(self, scope: Scope, index: SearchIndex) -> None:
        self._scope = scope
        self._index = index

    async def page(self, wanted: OrderFilter, limit: int) -> Sequence[Order]:
        query, arguments = self._query(wanted)
        async with self._scope.connection() as connection:
            rows = await connection.fetch(query, limit, *arguments)
            keys = await personal_seal.keys_of(connection, (row["buyer_id"] for row in rows))
        return [order_rows.read(row, keys) for row in rows]

    async def history(self, order_id: UUID) -> Sequence[RecordedEvent]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_HISTORY, str(order_id))
            keys = await sealing.keys_of(connection, reading.people_of(rows))
        return [reading.read_event(row, keys) for row in rows]

    async def versions(self, order_ids: Collection[UUID]) -> Mapping[UUID, int]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_VERSIONS, list(order_ids))
        return {row["id"]: row["version"] for row in rows}

    async def list_unsettled(self, buyer_id: UUID) -> Sequence[UUID]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_UNSETTLED, buyer_id, sorted(UNFINISHED))
        return [row["id"] for row in rows]

    async def purge_legal_copies(self) -> int:
        async with self._scope.connection() as connection:
            return len(await connection.fetch(_PURGE))

    async def list_due(self, confirmed_for: timedelta, limit: int) -> Sequence[UUID]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_DUE, confirmed_for, limit)
        return [row["id"] for row in rows]

    async def count_by_state(self) -> Sequence[StateCount]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_COUNT)
        return [StateCount(OrderState(row["state"]), row["orders"], row["unchanged_for"]) for row in rows]

    def _query(self, wanted: OrderFilter) -> tuple[str, list[Any]]:
        """Only the conditions that apply, so that each combination walks its own index backwards."""
        arguments: list[Any] = []

        def place(value: object) -> str:
            arguments.append(value)
            return f"${len(arguments) + 1}"

        conditions = [
            f"{condition} {place(value)}"
            for condition, value in (
                ("buyer_id =", wanted.buyer_id),
                ("state =", wanted.state),
                ("created_at >=", wanted.since),
                ("id <", wanted.before),
            )
            if value is not None
        ]
        if wanted.text is not None:
            conditions.append(f"({' OR '.join(self._text_conditions(wanted.text, place))})")
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT * FROM orders{where} ORDER BY id DESC LIMIT $1", arguments  # noqa: S608 - values are parameters

    def _text_conditions(self, text: str, place: Any) -> list[str]:
        found = [f"number = {place(text.strip().upper())}"]
        if words := words_of(text):
            found += [f"search_digests @> {place(digests)}::bytea[]" for digests in self._index.alternatives(words)]
        return found
