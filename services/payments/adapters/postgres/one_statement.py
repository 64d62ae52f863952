"""Writes the usual change of a payment in one statement, without a lock: it happens when the payment is as it was read.

A transaction that locks the payment, checks, writes row after row and commits takes up to nine round trips for the
same. Every part hangs on the CTE `changed`, so all of it is stored or nothing; when nothing is, the caller does it
again under the lock. A payment's version changes with everything that settles an attempt, so a version that is the same
also says that the attempt is still open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.inbox import postgres as inbox
from kernel.runtime.events.inbox.port import RETENTION
from kernel.runtime.events.log.event_log import EventLog
from services.payments.adapters.postgres.rows import ATTEMPTS, PAYMENTS
from services.payments.domain.attempts import Attempt, AttemptState
from services.payments.domain.changes import Records, Settlement
from services.payments.domain.payments import Payment
from services.payments.manifest import MANIFEST

_LOG = EventLog(MANIFEST.publishes)


async def write_if_current(
    connection: Connection, before: Payment | None, records: Records, event_id: UUID | None = None
) -> bool:
    """Returns False, and has written nothing, unless the payment is as `before` and the event is new.

    Also for what is not usual, such as a refund.
    """
    if not _is_usual(records):
        return False
    statement = _Statement()
    _add_payment(statement, before, records.payment, event_id)
    if records.settlement is not None:
        _add_settlement(statement, records.settlement)
    for attempt in records.attempts:
        _add_attempt(statement, attempt)
    if records.postings:
        _add_entries(statement, records)
    try:
        return await _LOG.record_with(connection, ", ".join(statement.parts), statement.values, *records.events)
    except asyncpg.UniqueViolationError:  # another transaction handles the same event, or has made the payment
        return False


def _is_usual(records: Records) -> bool:
    if records.refunds or records.disputes or records.discrepancies or records.closes_open:
        return False
    settled = records.settlement
    # a failed attempt makes room for one of the same kind, which the index does not see within one statement
    is_plain = settled is None or (settled.refund_state is None and settled.state is not AttemptState.FAILED)
    return is_plain and len(records.attempts) <= 1


@dataclass(slots=True)
class _Statement:
    """Common table expressions, and the values of their parameters."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def place(self, value: object) -> str:
        """Adds a value and returns its parameter."""
        self.values.append(value)
        return f"${len(self.values)}"

    def places(self, values: Sequence[object]) -> str:
        return ", ".join(map(self.place, values))


def _add_payment(statement: _Statement, before: Payment | None, payment: Payment, event_id: UUID | None) -> None:
    places = [statement.place(value) for value in PAYMENTS.values(payment)]
    is_new = "true"
    if event_id is not None:
        numbers = (len(places) + 1, len(places) + 2)
        statement.values += (MANIFEST.name, event_id)
        is_new = inbox.is_new(*numbers)
    if before is None:
        statement.parts.append(
            f"changed AS (INSERT INTO payments ({PAYMENTS.columns}) SELECT {', '.join(places)} WHERE {is_new}"
            " RETURNING id)"
        )
    else:
        pairs = zip(PAYMENTS.columns.split(", "), places, strict=True)
        columns = ", ".join(f"{name} = {place}" for name, place in pairs if name not in {"id", "order_id"})
        current = statement.place(before.version)
        statement.parts.append(
            f"changed AS (UPDATE payments SET {columns} WHERE id = {places[0]} AND order_id = {places[1]}"  # noqa: S608 - made of constants
            f" AND version = {current} AND {is_new} RETURNING id)"
        )
    if event_id is not None:
        statement.values.append(RETENTION)
        statement.parts.append(inbox.take_with("changed", *numbers, len(statement.values)))


def _add_settlement(statement: _Statement, settled: Settlement) -> None:
    id_, state = statement.place(settled.attempt.id), statement.place(settled.state)
    reason, delay = statement.place(settled.reason), statement.place(settled.delay)
    statement.parts.append(
        f"settled AS (UPDATE attempts SET state = {state}, reason = coalesce({reason}, reason),"  # noqa: S608 - made of constants
        f" due_at = now() + {delay}::interval FROM changed WHERE attempts.id = {id_})"
    )


def _add_attempt(statement: _Statement, attempt: Attempt) -> None:
    names = [name for name in ATTEMPTS.columns.split(", ") if name != "due_at"]
    places = statement.places([getattr(attempt, name) for name in names])
    due_at = statement.place(attempt.due_at)
    statement.parts.append(
        f"begun AS (INSERT INTO attempts ({', '.join(names)}, due_at)"  # noqa: S608 - made of constants
        f" SELECT {places}, least(now(), {due_at}) FROM changed)"
    )


def _add_entries(statement: _Statement, records: Records) -> None:
    entries = [
        (id_, posting.cause, account, amount, posting.currency)
        for id_, posting in records.postings
        for account, amount in posting.entries
    ]
    kinds = ("uuid", "text", "text", "bigint", "text")
    columns = zip(map(statement.place, map(list, zip(*entries, strict=True))), kinds, strict=True)
    given = ", ".join(f"{place}::{kind}[]" for place, kind in columns)
    at = statement.place(records.at)
    statement.parts.append(
        "posted AS (INSERT INTO ledger_entries (posting, cause, account, amount, currency, payment_id, at)"  # noqa: S608 - made of constants
        f" SELECT posting, cause, account, amount, currency, changed.id, {at}::timestamptz"
        f" FROM changed, unnest({given}) AS given (posting, cause, account, amount, currency))"
    )
