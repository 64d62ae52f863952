"""Writes the records of one change, in the transaction that holds the payment's lock."""

from collections.abc import Sequence

from kernel.idempotency import IdempotencyKey
from kernel.runtime.data.idempotency_keys.postgres import key_columns
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log.event_log import EventLog
from services.payments.adapters.postgres.rows import ATTEMPTS, DISCREPANCIES, DISPUTES, PAYMENTS, REFUNDS
from services.payments.domain.changes import Records, Settlement
from services.payments.domain.payments import Payment
from services.payments.manifest import MANIFEST

_ADD_PAYMENT = f"{PAYMENTS.insert('payments')} ON CONFLICT (order_id) DO NOTHING RETURNING id"
_SET = ", ".join(f"{name} = ${number}" for number, name in enumerate(PAYMENTS.columns.split(", "), start=1))
_CHANGE_PAYMENT = f"UPDATE payments SET {_SET} WHERE id = $1"  # noqa: S608 - made of constants
_ATTEMPT = [*(name for name in ATTEMPTS.columns.split(", ") if name != "due_at"), "due_at"]
_PLACES = ", ".join(f"${number}" for number in range(1, len(_ATTEMPT)))
# due now at the latest, by the database's clock, which the workers go by
_ADD_ATTEMPT = f"""
INSERT INTO attempts ({", ".join(_ATTEMPT)}, idempotency_digest, idempotency_fingerprint)
VALUES ({_PLACES}, least(now(), ${len(_ATTEMPT)}), ${len(_ATTEMPT) + 1}, ${len(_ATTEMPT) + 2})
"""  # noqa: S608 - made of constants
_ADD_REFUND = REFUNDS.insert("refunds")
_ADD_DISCREPANCY = DISCREPANCIES.insert("discrepancies")
_ADD_DISPUTE = f"""
{DISPUTES.insert("disputes")}
ON CONFLICT (payment_id, reference) DO UPDATE SET outcome = excluded.outcome, closed_at = excluded.closed_at
"""
_ADD_ENTRY = """
INSERT INTO ledger_entries (posting, cause, account, amount, currency, payment_id, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
_SETTLE_ATTEMPT = (
    "UPDATE attempts SET state = $2, reason = coalesce($3, reason), due_at = now() + $4::interval WHERE id = $1"
)
_SETTLE_REFUND = "UPDATE refunds SET state = $2 WHERE id = $1"
_CLOSE_OPEN = """
UPDATE attempts SET state = 'failed', due_at = NULL, reason = 'the payment is being voided'
 WHERE payment_id = $1 AND due_at IS NOT NULL
"""
_IS_DONE = """
SELECT true FROM refunds WHERE payment_id = $1 AND source = ANY($2::text[])
 UNION ALL
SELECT true FROM discrepancies WHERE payment_id = $1 AND source = ANY($2::text[]) LIMIT 1
"""

_LOG = EventLog(MANIFEST.publishes)


async def add_payment(connection: Connection, payment: Payment) -> bool:
    """Returns False when another transaction has made the order's payment meanwhile."""
    return await connection.fetchval(_ADD_PAYMENT, *PAYMENTS.values(payment)) is not None


async def is_done(connection: Connection, records: Records) -> bool:
    """Whether the payment has a refund or a discrepancy already for what these records are for."""
    sources = [refund.source for refund in records.refunds]
    sources += [each.source for each in records.discrepancies if each.source is not None]
    return bool(sources) and bool(await connection.fetchval(_IS_DONE, records.payment.id, sources))


async def write(
    connection: Connection, records: Records, key: IdempotencyKey | None = None, *, is_added: bool = False
) -> None:
    """Writes everything of a payment whose row is there and locked. `is_added`: the row itself was written just now."""
    if not is_added:
        await connection.execute(_CHANGE_PAYMENT, *PAYMENTS.values(records.payment))
    if records.settlement is not None:
        await _settle(connection, records.settlement)
    if records.closes_open:
        await connection.execute(_CLOSE_OPEN, records.payment.id)
    for refund in records.refunds:
        await connection.execute(_ADD_REFUND, *REFUNDS.values(refund))
    for attempt in records.attempts:
        await connection.execute(_ADD_ATTEMPT, *(getattr(attempt, name) for name in _ATTEMPT), *key_columns(key))
    for dispute in records.disputes:
        await connection.execute(_ADD_DISPUTE, *DISPUTES.values(dispute))
    for discrepancy in records.discrepancies:
        await connection.execute(_ADD_DISCREPANCY, *DISCREPANCIES.values(discrepancy))
    if records.postings:
        await connection.executemany(_ADD_ENTRY, _entries(records))
    await _LOG.record(connection, *records.events)


async def _settle(connection: Connection, settled: Settlement) -> None:
    attempt = settled.attempt
    await connection.execute(_SETTLE_ATTEMPT, attempt.id, settled.state, settled.reason, settled.delay)
    if settled.refund_state is not None and attempt.refund_id is not None:
        await connection.execute(_SETTLE_REFUND, attempt.refund_id, settled.refund_state)


def _entries(records: Records) -> Sequence[tuple[object, ...]]:
    return [
        (id_, posting.cause, account, amount, posting.currency, records.payment.id, records.at)
        for id_, posting in records.postings
        for account, amount in posting.entries
    ]
