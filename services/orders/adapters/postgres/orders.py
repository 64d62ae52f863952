"""Orders and the stock that they hold, in Postgres."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import asyncpg

from kernel.errors import NotFound
from kernel.events import Event
from kernel.idempotency import REPLAY_WINDOW, Created, IdempotencyKey, IdempotencyKeyInUse
from kernel.runtime.data.idempotency_keys.postgres import (
    PostgresIdempotencyKeys,
    bury_keys,
    find_statement,
    key_columns,
    lock_number,
    read_found,
)
from kernel.runtime.data.key_ring import KeyRing
from kernel.runtime.data.postgres import Connection, Joined, Scope
from kernel.runtime.events.inbox import dead_letters
from kernel.runtime.events.inbox import postgres as inbox
from kernel.runtime.events.inbox.port import RETENTION
from kernel.runtime.events.inbox.postgres import PostgresInbox
from kernel.runtime.events.log.event_log import EventLog
from services.orders.adapters.postgres import order_rows, personal_seal
from services.orders.adapters.postgres.search_index import SearchIndex
from services.orders.app.orders.ports import Change, Changed, Decide, LockedOrder, Placement
from services.orders.app.stock.low_stock import LowStock
from services.orders.domain.addresses import search_words
from services.orders.domain.errors import OutOfStock, TooManyOpenOrders
from services.orders.domain.holdings import stock_moves
from services.orders.domain.orders import Order, PaymentState
from services.orders.domain.stock import StockMove
from services.orders.manifest import MANIFEST

# the key first: a second request with it is refused, and does not wait for the first. Then the buyer, of whom one order
# is placed at a time, so that several at once are counted, too
_LOCK_PLACEMENT = """
SELECT CASE WHEN $1::bigint IS NULL OR pg_try_advisory_xact_lock($1)
            THEN (SELECT true FROM pg_advisory_xact_lock($2)) ELSE false END
"""
OPEN_ORDERS = "SELECT count(*) FROM orders WHERE buyer_id = $3 AND state = 'awaiting_payment'"
# a statement of its own: it has to see what was committed before the locks were there
_READ_PLACEMENT = find_statement(
    "orders",
    f"({OPEN_ORDERS}) AS open_orders",
    "(SELECT key FROM subject_keys WHERE subject_id = coalesce(found.buyer_id, $3)) AS person_key",
)
_RESERVE = """
UPDATE stock SET reserved = reserved + $2 WHERE sku = $1 AND on_hand - reserved >= $2
RETURNING on_hand - reserved AS available
"""
_MOVE = "UPDATE stock SET on_hand = on_hand + $2, reserved = reserved + $3 WHERE sku = $1"
# the usual step in one statement, without a lock: all of it hangs on the order being as it was read
_STEP = f"""
changed AS ({order_rows.UPDATE.rstrip().removesuffix("RETURNING id")} AND {inbox.is_new(12, 13)} RETURNING id),
{inbox.take_with("changed", 12, 13, 14)},
moved AS (UPDATE stock SET on_hand = on_hand + $16, reserved = reserved + $17 FROM changed WHERE sku = $15)
"""  # noqa: S608 - made of constants
_SELECT = """
SELECT o.*, o.reserved_until > now() AS is_reserved, k.key AS person_key
  FROM orders o LEFT JOIN subject_keys k ON k.subject_id = o.buyer_id
"""
_FIND = f"{_SELECT} WHERE o.id = $1"
_FIND_FOR_STEP = f"""
{_SELECT.replace("SELECT o.*", f"SELECT o.*, {inbox.is_new(2, 3)} AS cause_is_new")} WHERE o.id = $1
"""
_FIND_BY_KEY = f"{_SELECT} WHERE o.idempotency_digest = $1"
_LOCK = f"{_SELECT} WHERE o.id = $1 FOR UPDATE OF o"
_REMEMBER = """
INSERT INTO order_requests (order_id, made, idempotency_digest, idempotency_fingerprint) VALUES ($1, $2, $3, $4)
"""
_LOCK_OF_BUYER = f"{_SELECT} WHERE o.buyer_id = $1 ORDER BY o.id FOR UPDATE OF o"
_ERASE = """
UPDATE orders SET ship_to_sealed = NULL, search_digests = '{}', idempotency_digest = NULL,
                  legal_copy_sealed = $2, legal_copy_until = CASE WHEN $2::bytea IS NULL THEN NULL
                                                             ELSE now() + $3::interval END
 WHERE id = $1
"""
_ERASE_ADDRESSES = "DELETE FROM addresses WHERE owner_id = $1 RETURNING idempotency_digest"

_REQUEST_KEYS = PostgresIdempotencyKeys("order_requests")
LOG = EventLog(MANIFEST.publishes)


class PostgresOrders:
    """Fulfils `app.orders.ports.Orders`. `legal_copies` seals what is kept of erased buyers."""

    def __init__(self, scope: Scope, index: SearchIndex, legal_copies: KeyRing, low_stock: LowStock) -> None:
        self._scope = scope
        self._index = index
        self._legal_copies = legal_copies
        self._low_stock = low_stock

    async def place(self, placement: Placement, key: IdempotencyKey | None = None) -> Created[Order]:
        order = placement.order
        try:
            async with self._scope.transaction() as connection:
                seen = await _lock_and_read(connection, order.buyer_id, key)
                if (made := read_found(seen, key)) is not None:
                    return Created(_read(made), is_replay=True)
                if seen["open_orders"] >= placement.max_open:
                    raise TooManyOpenOrders
                person_key = await personal_seal.key_for(connection, order.buyer_id, seen["person_key"])
                low = await self._reserve(connection, order)
                times = await self._insert(connection, placement, person_key, key)
                await LOG.record(connection, placement.event, *low)
        except asyncpg.UniqueViolationError:
            raise ValueError("the order is there already") from None
        return Created(_with_times(order, times))

    async def find(self, order_id: UUID) -> Order | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, order_id)
            return _read(row) if row else None

    async def find_placed(self, key: IdempotencyKey) -> Order | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND_BY_KEY, key.digest)
            if row is None:
                return None
            key.check(row["idempotency_fingerprint"])
            return _read(row)

    async def change(
        self, order_id: UUID, decide: Decide, *, key: IdempotencyKey | None = None, cause: UUID | None = None
    ) -> Changed:
        if cause is not None and (changed := await self._change_if_current(order_id, decide, cause)) is not None:
            return changed
        async with self._scope.transaction() as connection:
            request = await _REQUEST_KEYS.find(connection, key)
            is_new = cause is None or await PostgresInbox(Joined(connection), MANIFEST.name).record_if_new(cause)
            row = await connection.fetchrow(_LOCK, order_id)
            if row is None:
                raise NotFound("no such order")
            order = _read(row)
            if request is not None:
                return Changed(order, request["made"], is_replay=True)
            change = decide(LockedOrder(order, row["is_reserved"])) if is_new else None
            if change is not None:
                await _save(connection, change)
                order = change.step.after
            made = change.made if change else None
            if key is not None:
                await connection.execute(_REMEMBER, order_id, made, *key_columns(key))
            return Changed(order, made)

    async def _change_if_current(self, order_id: UUID, decide: Decide, cause: UUID) -> Changed | None:
        """Returns None, and has changed nothing, when it has to be decided under the order's lock."""
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND_FOR_STEP, order_id, MANIFEST.name, cause)
            if row is None:
                return None
            if not row["cause_is_new"]:
                return Changed(_read(row))
            change = decide(LockedOrder(_read(row), row["is_reserved"]))
            if change is None or not await _save_if_current(connection, change, cause):
                return None
        return Changed(change.step.after, change.made)

    async def erase_buyer(self, buyer_id: UUID, cause: UUID, keep: timedelta) -> None:
        async with self._scope.transaction() as connection:
            if not await PostgresInbox(Joined(connection), MANIFEST.name).record_if_new(cause):
                return
            rows = await connection.fetch(_LOCK_OF_BUYER, buyer_id)
            for row in rows:
                order = _read(row)
                await connection.execute(_ERASE, order.id, self._legal_copy(order), keep)
            erased = await connection.fetch(_ERASE_ADDRESSES, buyer_id)
            await bury_keys(connection, [row["idempotency_digest"] for row in (*rows, *erased)])
            await LOG.erase(connection, buyer_id)
            await dead_letters.erase(connection, buyer_id)

    def _legal_copy(self, order: Order) -> bytes | None:
        """Of an order that was paid: what was cancelled before leaves no invoice."""
        if order.ship_to is None or order.payment_state is not PaymentState.CAPTURED:
            return None
        return personal_seal.seal_legal_copy(self._legal_copies, order.id, order.ship_to)

    async def _reserve(self, connection: Connection, order: Order) -> list[Event]:
        """Locks the products by SKU: orders that want the same ones wait, and never for each other."""
        short, events = [], list[Event]()
        for line in order.lines:
            left = await connection.fetchval(_RESERVE, line.sku, line.quantity)
            if left is None:
                short.append(line.sku)
            else:
                events += self._low_stock.detect(line.sku, left + line.quantity, left)
        if short:
            raise OutOfStock(short)
        return events

    async def _insert(
        self, connection: Connection, placement: Placement, person_key: bytes, key: IdempotencyKey | None
    ) -> asyncpg.Record:
        order = placement.order
        if order.ship_to is None:
            raise ValueError("an order has an address")
        row = await connection.fetchrow(
            order_rows.INSERT,
            order.id,
            order.number,
            order.buyer_id,
            order.state,
            order.version,
            order.currency,
            order_rows.to_json(order.lines),
            order.tax,
            order.shipping,
            order.total,
            order.payment_method_id,
            order.payment_state,
            order.refunded,
            placement.hold,
            personal_seal.seal(order.id, order.ship_to, person_key),
            self._index.digests(search_words(order.ship_to)),
            *key_columns(key),
        )
        if row is None:
            raise ValueError("the order was not stored")
        return row


async def _lock_and_read(connection: Connection, buyer_id: UUID, key: IdempotencyKey | None) -> asyncpg.Record:
    """Returns what a placement has to know, as it stays until the transaction ends. Raises IdempotencyKeyInUse."""
    buyer = int.from_bytes(buyer_id.bytes[8:], signed=True)
    if not await connection.fetchval(_LOCK_PLACEMENT, lock_number(key) if key else None, buyer):
        raise IdempotencyKeyInUse
    row = await connection.fetchrow(_READ_PLACEMENT, key.digest if key else None, REPLAY_WINDOW, buyer_id)
    assert row is not None  # noqa: S101 - the statement has one row
    return row


async def _save(connection: Connection, change: Change) -> None:
    step = change.step
    saved = await connection.fetchval(order_rows.UPDATE, *order_rows.update_values(step.before, step.after))
    if saved is None:
        raise ValueError("the order is in another state")
    for move in stock_moves(step):
        await connection.execute(_MOVE, move.sku, move.on_hand, move.reserved)
    await LOG.record(connection, change.event)


async def _save_if_current(connection: Connection, change: Change, cause: UUID) -> bool:
    """Returns False, and has saved nothing, unless the order is as it was and the event is new.

    Also when it moves several products: they are locked by SKU.
    """
    step = change.step
    moves = stock_moves(step)
    if len(moves) > 1:
        return False
    move = moves[0] if moves else StockMove("", 0, 0)
    values = (*order_rows.update_values(step.before, step.after), MANIFEST.name, cause, RETENTION)
    try:
        return await LOG.record_with(connection, _STEP, (*values, move.sku, move.on_hand, move.reserved), change.event)
    except asyncpg.UniqueViolationError:  # another transaction handles the same event
        return False


def _read(row: asyncpg.Record) -> Order:
    return order_rows.read(row, personal_seal.key_in(row))


def _with_times(order: Order, times: asyncpg.Record) -> Order:
    return replace(order, reserved_until=times["reserved_until"], created_at=times["created_at"])
