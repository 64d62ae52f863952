"""An order as a row: lines, shipments and returns as JSON, the address sealed."""

from typing import Any

import asyncpg
import msgspec

from services.orders.adapters.postgres import personal_seal
from services.orders.adapters.postgres.personal_seal import Keys
from services.orders.domain.orders import (
    CancelReason,
    Order,
    OrderLine,
    OrderReturn,
    OrderState,
    PaymentState,
    Shipment,
)

INSERT = """
INSERT INTO orders (id, number, buyer_id, state, version, currency, lines, tax, shipping, total, payment_method_id,
                    payment_state, refunded, reserved_until, ship_to_sealed, search_digests,
                    idempotency_digest, idempotency_fingerprint)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now() + $14::interval, $15, $16, $17, $18)
RETURNING reserved_until, created_at
"""
# the row is locked, and the state is asked for all the same: a step from another state must not be possible
UPDATE = """
UPDATE orders SET state = $4, version = $5, payment_method_id = $6, payment_state = $7, refunded = $8,
                  cancel_reason = $9, shipments = $10, returns = $11, changed_at = now(),
                  state_since = CASE WHEN state = $4 THEN state_since ELSE now() END
 WHERE id = $1 AND state = $2 AND version = $3
RETURNING id
"""


def to_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def update_values(before: Order, after: Order) -> tuple[Any, ...]:
    return (
        before.id,
        before.state,
        before.version,
        after.state,
        after.version,
        after.payment_method_id,
        after.payment_state,
        after.refunded,
        after.cancel_reason,
        to_json(after.shipments),
        to_json(after.returns),
    )


def read(row: asyncpg.Record, keys: Keys) -> Order:
    """Raises SealBroken for an address that its key does not open."""
    plain = {
        name: row[name]
        for name in (
            "id", "number", "buyer_id", "version", "currency", "tax", "shipping", "total", "payment_method_id",
            "refunded", "reserved_until", "created_at",
        )
    }  # fmt: skip
    return Order(
        **plain,
        state=OrderState(row["state"]),
        payment_state=PaymentState(row["payment_state"]),
        cancel_reason=CancelReason(row["cancel_reason"]) if row["cancel_reason"] else None,
        lines=msgspec.json.decode(row["lines"], type=tuple[OrderLine, ...]),
        shipments=msgspec.json.decode(row["shipments"], type=tuple[Shipment, ...]),
        returns=msgspec.json.decode(row["returns"], type=tuple[OrderReturn, ...]),
        ship_to=personal_seal.unseal(row["id"], row["ship_to_sealed"], keys.get(row["buyer_id"])),
    )
