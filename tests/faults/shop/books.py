"""What orders, payments and the provider hold, read side by side."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from kernel.runtime.events.log.verification import verify
from tests.faults.shop.caller import SECRETS
from tests.faults.shop.sandbox import Sandbox
from tests.faults.stage import Stage

Row = Mapping[str, Any]

_ORDERS = """
SELECT id::text, number, buyer_id::text, state, version, currency, lines, tax, shipping, total,
       payment_method_id::text, payment_state, refunded, cancel_reason, shipments, returns FROM orders
"""
_PAYMENTS = """
SELECT id::text, order_id::text, amount, currency, state, authorised, captured, refunded, refunding, reference
  FROM payments
"""
_STOCK = """
SELECT s.sku, s.on_hand, s.reserved,
       (SELECT coalesce(sum(a.change), 0) FROM stock_adjustments a WHERE a.sku = s.sku)::bigint AS received
  FROM stock s
"""
_EVENTS = "SELECT subject_id, type, data FROM events WHERE subject_kind = $1 ORDER BY position"
_ATTEMPTS = "SELECT id::text, payment_id::text, kind, state, reason FROM attempts WHERE due_at IS NOT NULL"
_LEDGER = "SELECT posting::text, account, currency, amount FROM ledger_entries"
_REFUNDS = "SELECT id::text, payment_id::text, amount, state FROM refunds"
_DISCREPANCIES = "SELECT payment_id::text, kind FROM discrepancies"
_LATE_WEBHOOKS = """
SELECT event_id, reference FROM provider_events WHERE settled_at IS NULL AND received_at < now() - interval '90 s'
"""
_UNSENT = "SELECT count(*) FROM outbox"
_DEAD = "SELECT event_id::text, subject, reason FROM dead_letters"
_TEXTS = "SELECT type, data::text AS data FROM events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """`orders` and `payments` are by the order's id, events by the id of their subject. JSON columns are read."""

    orders: Mapping[str, Row]
    payments: Mapping[str, Row]
    stock: Sequence[Row] = ()
    order_events: Mapping[str, Sequence[tuple[str, Row]]] = field(default_factory=dict)
    payment_events: Mapping[str, Sequence[tuple[str, Row]]] = field(default_factory=dict)
    open_attempts: Sequence[Row] = ()
    ledger: Sequence[Row] = ()
    refunds: Sequence[Row] = ()
    discrepancies: Sequence[Row] = ()
    late_webhooks: Sequence[Row] = ()
    dead_letters: Sequence[Row] = ()
    unsent: int = 0
    provider: Sequence[Row] = ()

    @classmethod
    async def read(cls, stage: Stage, sandbox: Sandbox) -> "Books":
        """Reads one after the other: what moves meanwhile differs, so it is read again until nothing moves."""
        return cls(**await _read_orders(stage), **await _read_payments(stage), provider=await sandbox.payments())


async def _read_orders(stage: Stage) -> dict[str, Any]:
    connection = await asyncpg.connect(stage.url("orders"))
    try:
        orders = [_with_json(row, "lines", "shipments", "returns") for row in await connection.fetch(_ORDERS)]
        return {
            "orders": {row["id"]: row for row in orders},
            "stock": await connection.fetch(_STOCK),
            "order_events": _by_subject(await connection.fetch(_EVENTS, "order")),
        }
    finally:
        await connection.close()


async def _read_payments(stage: Stage) -> dict[str, Any]:
    unsent, dead = 0, list[Row]()
    for service in ("auth", "orders", "payments"):
        unsent += (await stage.sql(_UNSENT, service))[0]["count"]
    for service in ("orders", "payments"):
        dead += [dict(row) for row in await stage.sql(_DEAD, service)]
    connection = await asyncpg.connect(stage.url("payments"))
    try:
        return {
            "payments": {row["order_id"]: row for row in await connection.fetch(_PAYMENTS)},
            "payment_events": _by_subject(await connection.fetch(_EVENTS, "payment")),
            "open_attempts": await connection.fetch(_ATTEMPTS),
            "ledger": await connection.fetch(_LEDGER),
            "refunds": await connection.fetch(_REFUNDS),
            "discrepancies": await connection.fetch(_DISCREPANCIES),
            "late_webhooks": await connection.fetch(_LATE_WEBHOOKS),
            "dead_letters": dead,
            "unsent": unsent,
        }
    finally:
        await connection.close()


async def find_broken_chains(stage: Stage) -> list[str]:
    """Returns the services whose chain of events does not verify."""
    broken = []
    for service in ("orders", "payments"):
        connection = await asyncpg.connect(stage.url(service))
        try:
            if (verdict := await verify(connection)).touched is not None:
                broken.append(f"{service}: {verdict.touched.what}")
        finally:
            await connection.close()
    return broken


async def find_secrets(stage: Stage) -> list[str]:
    """Returns where the card number or a token of the provider is written: log lines, and events."""
    found = []
    for log in sorted((stage.home / "logs").rglob("*.log*")):
        with log.open(errors="replace") as lines:
            found += [f"{log.name}: {hit[0]}" for line in lines if (hit := SECRETS.search(line))]
    for service in ("orders", "payments"):
        rows = await stage.sql(_TEXTS, service)
        found += [f"{row['type']}: {hit[0]}" for row in rows if (hit := SECRETS.search(row["data"]))]
    return found


def _with_json(row: asyncpg.Record, *names: str) -> dict[str, Any]:
    return {**dict(row), **{name: json.loads(row[name]) for name in names}}


def _by_subject(rows: Sequence[asyncpg.Record]) -> dict[str, list[tuple[str, Row]]]:
    events = defaultdict[str, list[tuple[str, Row]]](list)
    for row in rows:
        events[row["subject_id"]].append((row["type"], json.loads(row["data"])))
    return dict(events)
