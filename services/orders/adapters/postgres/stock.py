"""Stock in Postgres."""

from typing import Any

from kernel.errors import NotFound, VersionChanged
from kernel.idempotency import Created, IdempotencyKey
from kernel.runtime.data.idempotency_keys.postgres import PostgresIdempotencyKeys, key_columns
from kernel.runtime.data.postgres import Connection, Scope
from kernel.runtime.events.log.event_log import EventLog
from services.orders.app.stock.low_stock import LowStock
from services.orders.domain.errors import StockReserved
from services.orders.domain.stock import StockAdjustment, StockLevel, StockTotals
from services.orders.manifest import MANIFEST

_FIND = "SELECT sku, on_hand, reserved, version FROM stock WHERE sku = $1"
_ADJUST = """
UPDATE stock SET on_hand = on_hand + $2, version = version + 1
 WHERE sku = $1 AND on_hand + $2 >= reserved AND ($3::int IS NULL OR version = $3)
RETURNING sku, on_hand, reserved, version
"""
_RECORD = """
INSERT INTO stock_adjustments (id, sku, change, reason, made_by, made_at, on_hand, reserved, version,
                               idempotency_digest, idempotency_fingerprint)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_TOTAL = """
SELECT coalesce(sum(on_hand), 0)::bigint AS on_hand, coalesce(sum(reserved), 0)::bigint AS reserved,
       count(*) FILTER (WHERE on_hand - reserved BETWEEN 1 AND $1) AS low,
       count(*) FILTER (WHERE on_hand - reserved <= 0) AS out
  FROM stock JOIN products USING (sku) WHERE active
"""
_KEYS = PostgresIdempotencyKeys("stock_adjustments")
_LOG = EventLog(MANIFEST.publishes)


class PostgresStock:
    """Fulfils `app.stock.ports.Stock`."""

    def __init__(self, scope: Scope, low_stock: LowStock) -> None:
        self._scope = scope
        self._low_stock = low_stock

    async def find(self, sku: str) -> StockLevel | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, sku)
        return _level(row) if row else None

    async def adjust(self, adjustment: StockAdjustment, key: IdempotencyKey | None = None) -> Created[StockLevel]:
        async with self._scope.transaction() as connection:
            if (made := await _KEYS.find(connection, key)) is not None:
                return Created(_level(made), is_replay=True)
            wanted = (adjustment.sku, adjustment.change, adjustment.expected_version)
            row = await connection.fetchrow(_ADJUST, *wanted)
            if row is None:
                raise await _refusal(connection, adjustment)
            level = _level(row)
            await connection.execute(_RECORD, *_values(adjustment, level), *key_columns(key))
            low = self._low_stock.detect(level.sku, level.available - adjustment.change, level.available)
            await _LOG.record(connection, *low)
        return Created(level)

    async def total(self, low: int) -> StockTotals:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_TOTAL, low)
        return StockTotals(**dict(row)) if row else StockTotals(0, 0, 0, 0)


async def _refusal(connection: Connection, adjustment: StockAdjustment) -> Exception:
    """Says why the adjustment found no row to change."""
    row = await connection.fetchrow(_FIND, adjustment.sku)
    if row is None:
        return NotFound("no such product")
    if adjustment.expected_version not in {None, row["version"]}:
        return VersionChanged()
    return StockReserved(row["reserved"])


def _level(row: Any) -> StockLevel:
    return StockLevel(**{name: row[name] for name in ("sku", "on_hand", "reserved", "version")})


def _values(adjustment: StockAdjustment, level: StockLevel) -> tuple[Any, ...]:
    made = (adjustment.id, adjustment.sku, adjustment.change, adjustment.reason, adjustment.by, adjustment.at)
    return (*made, level.on_hand, level.reserved, level.version)
