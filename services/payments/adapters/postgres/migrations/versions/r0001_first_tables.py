"""Payments, attempts, refunds, the ledger, webhooks, disputes, discrepancies, the event log and the inbox."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from kernel.runtime.data.idempotency_keys.migration_steps import (
    add_key_columns_1,
    create_erased_keys_1,
    drop_erased_keys_1,
    drop_key_columns_1,
)
from kernel.runtime.events.inbox import migration_steps as inbox
from kernel.runtime.events.log import migration_steps as event_log

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)
_KEYED = ("payment_methods", "attempts")
_TABLES = (
    "discrepancies",
    "disputes",
    "provider_events",
    "ledger_entries",
    "attempts",
    "refunds",
    "payments",
    "payment_methods",
)


def upgrade() -> None:
    _payment_methods()
    _payments()
    _refunds()
    _attempts()
    _ledger_entries()
    _provider_events()
    _disputes()
    _discrepancies()
    for table in _KEYED:
        add_key_columns_1(table)
    create_erased_keys_1()
    event_log.up_1()
    event_log.up_2()
    event_log.up_3()
    inbox.up_1()
    inbox.up_2()


def downgrade() -> None:
    inbox.down_2()
    inbox.down_1()
    event_log.down_3()
    event_log.down_2()
    event_log.down_1()
    drop_erased_keys_1()
    for table in _KEYED:
        drop_key_columns_1(table)
    for table in _TABLES:
        op.drop_table(table)
    op.execute("DROP FUNCTION check_posting()")


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=nullable) for name in names]


def _ids(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Uuid, nullable=nullable) for name in names]


def _amounts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def _of_payment(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=f"fk_{table}_payment_id")


def _payment_methods() -> None:
    op.create_table(
        "payment_methods",
        *_ids("id", "owner_id"),
        *_texts("provider", "brand", "last4"),
        *_texts("expires", nullable=True),
        sa.Column("token_sealed", sa.LargeBinary, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payment_methods"),
    )
    op.create_index("ix_payment_methods_owner_id", "payment_methods", ["owner_id", "id"])


def _payments() -> None:
    op.create_table(
        "payments",
        *_ids("id", "order_id"),
        *_ids("buyer_id", "payment_method_id", nullable=True),
        *_amounts("amount", "authorised", "captured", "refunded", "refunding"),
        *_texts("currency", "state", "provider"),
        sa.Column("cancel_wanted", sa.Boolean, nullable=False),
        *_texts("reference", "action_url", "decline_code", nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payments"),
        sa.UniqueConstraint("order_id", name="uq_payments_order_id"),
        sa.UniqueConstraint("provider", "reference", name="uq_payments_reference"),
        sa.CheckConstraint("amount BETWEEN 0 AND 1000000000000", name="ck_payments_amount"),
        sa.CheckConstraint("captured >= 0 AND captured <= authorised", name="ck_payments_captured"),
        sa.CheckConstraint(
            "refunded >= 0 AND refunding >= 0 AND refunded + refunding <= captured", name="ck_payments_refunded"
        ),
    )
    op.create_index("ix_payments_buyer_id", "payments", ["buyer_id", "id"])
    # every payment's row changes some five times: room for that on its own page, and no index on the state
    op.execute("ALTER TABLE payments SET (fillfactor = 70)")


def _refunds() -> None:
    op.create_table(
        "refunds",
        *_ids("id", "payment_id"),
        *_amounts("amount"),
        *_texts("reason", "source", "state"),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_refunds"),
        sa.UniqueConstraint("payment_id", "source", name="uq_refunds_source"),
        sa.CheckConstraint("amount > 0", name="ck_refunds_amount"),
        _of_payment("refunds"),
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        *_ids("id", "payment_id"),
        *_texts("kind", "state"),
        *_amounts("amount"),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        *_ids("refund_id", nullable=True),
        *_texts("reason", nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("sent_at", _TIME),
        sa.Column("due_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.CheckConstraint("(state IN ('done', 'failed')) = (due_at IS NULL)", name="ck_attempts_due"),
        sa.ForeignKeyConstraint(["refund_id"], ["refunds.id"], name="fk_attempts_refund_id"),
        _of_payment("attempts"),
    )
    is_due, is_unique = sa.text("due_at IS NOT NULL"), sa.text("kind <> 'refund' AND state <> 'failed'")
    op.create_index("ix_attempts_due_at", "attempts", ["due_at"], postgresql_where=is_due)
    op.create_index("ix_attempts_state", "attempts", ["state", "id"])
    op.create_index("ix_attempts_payment_id", "attempts", ["payment_id"])
    op.create_index("uq_attempts_kind", "attempts", ["payment_id", "kind"], unique=True, postgresql_where=is_unique)


def _ledger_entries() -> None:
    op.create_table(
        "ledger_entries",
        sa.Column("number", sa.BigInteger, sa.Identity(always=True), nullable=False),
        *_ids("posting"),
        *_texts("cause", "account", "currency"),
        *_amounts("amount"),
        *_ids("payment_id"),
        sa.Column("at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_ledger_entries"),
        _of_payment("ledger_entries"),
    )
    op.create_index("ix_ledger_entries_posting", "ledger_entries", ["posting"])
    op.create_index("ix_ledger_entries_account", "ledger_entries", ["account", "number"])
    op.execute(
        """
        CREATE FUNCTION check_posting() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
        BEGIN
            IF (SELECT sum(e.amount) FROM ledger_entries e
                 WHERE e.posting = NEW.posting AND e.currency = NEW.currency) <> 0 THEN
                RAISE EXCEPTION 'the posting % does not sum to zero', NEW.posting USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER check_posting AFTER INSERT OR UPDATE ON ledger_entries "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_posting()"
    )


def _provider_events() -> None:
    op.create_table(
        "provider_events",
        *_texts("provider", "event_id", "type"),
        *_texts("reference", nullable=True),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("received_at", _TIME, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("due_at", _TIME),
        sa.Column("settled_at", _TIME),
        sa.PrimaryKeyConstraint("provider", "event_id", name="pk_provider_events"),
    )
    is_open = sa.text("settled_at IS NULL")
    op.create_index("ix_provider_events_due_at", "provider_events", ["due_at"], postgresql_where=is_open)


def _disputes() -> None:
    op.create_table(
        "disputes",
        *_ids("id", "payment_id", "order_id"),
        *_texts("reference", "currency", "reason"),
        *_amounts("amount"),
        sa.Column("opened_at", _TIME, nullable=False),
        sa.Column("closed_at", _TIME),
        *_texts("outcome", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_disputes"),
        sa.UniqueConstraint("payment_id", "reference", name="uq_disputes_reference"),
        _of_payment("disputes"),
    )


def _discrepancies() -> None:
    op.create_table(
        "discrepancies",
        *_ids("id"),
        *_ids("payment_id", "order_id", nullable=True),
        *_texts("kind", "detail"),
        sa.Column("found_at", _TIME, nullable=False),
        sa.Column("resolved_at", _TIME),
        *_ids("resolved_by", nullable=True),
        *_texts("note", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_discrepancies"),
        _of_payment("discrepancies"),
    )
    op.create_index("ix_discrepancies_open", "discrepancies", ["id"], postgresql_where=sa.text("resolved_at IS NULL"))
    op.create_index("ix_discrepancies_payment_id", "discrepancies", ["payment_id"])
