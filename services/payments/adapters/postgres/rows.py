"""How payments, attempts and refunds are written and read as rows. The columns are the fields of the dataclasses."""

from typing import Any

import asyncpg

from kernel.runtime.data.postgres import Connection
from kernel.runtime.data.rows import Row, Rows
from services.payments.domain.attempts import Attempt, AttemptKind, AttemptState
from services.payments.domain.discrepancies import Discrepancy, DiscrepancyKind, Dispute
from services.payments.domain.payments import Payment, PaymentState
from services.payments.domain.refunds import Refund, RefundState

PAYMENTS, ATTEMPTS, REFUNDS = Rows(Payment), Rows(Attempt), Rows(Refund)
DISPUTES, DISCREPANCIES = Rows(Dispute), Rows(Discrepancy)

SELECT_PAYMENTS = f"SELECT {PAYMENTS.columns} FROM payments"  # noqa: S608 - made of constants
LOCK_ORDER = f"{SELECT_PAYMENTS} WHERE order_id = $1 FOR UPDATE"


def read_payment(row: Row) -> Payment:
    return PAYMENTS.read(_replace_columns(row, PAYMENTS.columns, state=PaymentState(row["state"])))


def read_attempt(row: Row) -> Attempt:
    values = {"kind": AttemptKind(row["kind"]), "state": AttemptState(row["state"])}
    return ATTEMPTS.read(_replace_columns(row, ATTEMPTS.columns, **values))


def read_refund(row: Row) -> Refund:
    return REFUNDS.read(_replace_columns(row, REFUNDS.columns, state=RefundState(row["state"])))


def read_discrepancy(row: Row) -> Discrepancy:
    return DISCREPANCIES.read(_replace_columns(row, DISCREPANCIES.columns, kind=DiscrepancyKind(row["kind"])))


async def lock_payment(connection: Connection, order_id: object) -> Payment | None:
    """Returns the payment of an order, locked until the transaction ends."""
    row: asyncpg.Record | None = await connection.fetchrow(LOCK_ORDER, order_id)
    return read_payment(row) if row else None


def _replace_columns(row: Row, columns: str, **parsed: object) -> dict[str, Any]:
    return {**{name: row[name] for name in columns.split(", ")}, **parsed}
