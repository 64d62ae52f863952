"""The tables as they are today. The migrations lead here, and a test holds the two together.

- `payments`: one per order. The checks are the last line that keeps money: no more is captured than was authorised, and
  no more given back than was captured.
- `attempts`: what is asked of the provider. A row is committed before the first call.
- `ledger_entries`: append-only. A constraint trigger checks at the commit that every posting sums to zero.
- `provider_events`: webhooks, as they came.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from kernel.runtime.data.idempotency_keys.tables import add_erased_keys_table, key_columns
from kernel.runtime.events.inbox.tables import add_inbox_tables
from kernel.runtime.events.log.tables import add_event_tables

METADATA = MetaData()
_TIME = DateTime(timezone=True)
_AMOUNTS = ("amount", "authorised", "captured", "refunded", "refunding")


def _texts(*names: str, nullable: bool = False) -> list[Column[Any]]:
    return [Column(name, Text, nullable=nullable) for name in names]


def _payment_id(*, nullable: bool = False) -> Column[Any]:
    return Column("payment_id", Uuid, ForeignKey("payments.id"), nullable=nullable)


Table(
    "payment_methods",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    *_texts("provider", "brand", "last4"),
    *_texts("expires", nullable=True),
    Column("token_sealed", LargeBinary, nullable=False),
    Column("created_at", _TIME, nullable=False),
    *key_columns(),
    Index("ix_payment_methods_owner_id", "owner_id", "id"),
)
Table(
    "payments",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("order_id", Uuid, nullable=False, unique=True),
    Column("buyer_id", Uuid),
    Column("payment_method_id", Uuid),
    *(Column(name, BigInteger, nullable=False) for name in _AMOUNTS),
    *_texts("currency", "state", "provider"),
    Column("cancel_wanted", Boolean, nullable=False),
    *_texts("reference", "action_url", "decline_code", nullable=True),
    Column("version", Integer, nullable=False),
    Column("created_at", _TIME, nullable=False),
    Column("changed_at", _TIME, nullable=False),
    CheckConstraint("amount BETWEEN 0 AND 1000000000000", name="ck_payments_amount"),
    CheckConstraint("captured >= 0 AND captured <= authorised", name="ck_payments_captured"),
    CheckConstraint(
        "refunded >= 0 AND refunding >= 0 AND refunded + refunding <= captured", name="ck_payments_refunded"
    ),
    UniqueConstraint("provider", "reference", name="uq_payments_reference"),
    Index("ix_payments_buyer_id", "buyer_id", "id"),
)
Table(
    "refunds",
    METADATA,
    Column("id", Uuid, primary_key=True),
    _payment_id(),
    Column("amount", BigInteger, nullable=False),
    *_texts("reason", "source", "state"),
    Column("created_at", _TIME, nullable=False),
    CheckConstraint("amount > 0", name="ck_refunds_amount"),
    UniqueConstraint("payment_id", "source", name="uq_refunds_source"),
)
Table(
    "attempts",
    METADATA,
    Column("id", Uuid, primary_key=True),
    _payment_id(),
    *_texts("kind", "state"),
    Column("amount", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("refund_id", Uuid, ForeignKey("refunds.id")),
    *_texts("reason", nullable=True),
    Column("created_at", _TIME, nullable=False),
    Column("sent_at", _TIME),
    Column("due_at", _TIME),
    *key_columns(),
    # a closed attempt is never due, so that the index holds what is open and no more
    CheckConstraint("(state IN ('done', 'failed')) = (due_at IS NULL)", name="ck_attempts_due"),
    Index("ix_attempts_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    Index("ix_attempts_state", "state", "id"),
    Index("ix_attempts_payment_id", "payment_id"),
    Index(
        "uq_attempts_kind",
        "payment_id",
        "kind",
        unique=True,
        postgresql_where=text("kind <> 'refund' AND state <> 'failed'"),
    ),
)
Table(
    "ledger_entries",
    METADATA,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    Column("posting", Uuid, nullable=False),
    *_texts("cause", "account", "currency"),
    Column("amount", BigInteger, nullable=False),
    _payment_id(),
    Column("at", _TIME, nullable=False),
    Index("ix_ledger_entries_posting", "posting"),
    Index("ix_ledger_entries_account", "account", "number"),
)
Table(
    "provider_events",
    METADATA,
    Column("provider", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    *_texts("type"),
    *_texts("reference", nullable=True),
    Column("raw", LargeBinary, nullable=False),
    Column("received_at", _TIME, nullable=False),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("due_at", _TIME),
    Column("settled_at", _TIME),
    Index("ix_provider_events_due_at", "due_at", postgresql_where=text("settled_at IS NULL")),
)
Table(
    "disputes",
    METADATA,
    Column("id", Uuid, primary_key=True),
    _payment_id(),
    Column("order_id", Uuid, nullable=False),
    *_texts("reference", "currency", "reason"),
    Column("amount", BigInteger, nullable=False),
    Column("opened_at", _TIME, nullable=False),
    Column("closed_at", _TIME),
    *_texts("outcome", nullable=True),
    UniqueConstraint("payment_id", "reference", name="uq_disputes_reference"),
)
Table(
    "discrepancies",
    METADATA,
    Column("id", Uuid, primary_key=True),
    _payment_id(nullable=True),
    Column("order_id", Uuid),
    *_texts("kind", "detail"),
    *_texts("source", nullable=True),
    Column("found_at", _TIME, nullable=False),
    Column("resolved_at", _TIME),
    Column("resolved_by", Uuid),
    *_texts("note", nullable=True),
    Index("ix_discrepancies_open", "id", postgresql_where=text("resolved_at IS NULL")),
    Index("ix_discrepancies_payment_id", "payment_id"),
)
add_erased_keys_table(METADATA)
add_event_tables(METADATA)
add_inbox_tables(METADATA)
