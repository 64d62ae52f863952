"""Idempotency keys as migrations make room for them. A function here never changes once a release has run it."""

import sqlalchemy as sa
from alembic import op


def add_key_columns_1(table: str) -> None:
    """Adds the columns to a table that keeps what keys make."""
    op.add_column(table, sa.Column("idempotency_digest", sa.LargeBinary))
    op.add_column(table, sa.Column("idempotency_fingerprint", sa.LargeBinary))
    op.create_unique_constraint(f"uq_{table}_idempotency_digest", table, ["idempotency_digest"])


def drop_key_columns_1(table: str) -> None:
    op.drop_constraint(f"uq_{table}_idempotency_digest", table)
    op.drop_column(table, "idempotency_fingerprint")
    op.drop_column(table, "idempotency_digest")


def create_erased_keys_1() -> None:
    """Creates the table of keys whose rows were erased."""
    op.create_table(
        "erased_idempotency_keys",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("digest", name="pk_erased_idempotency_keys"),
    )
    op.create_index("ix_erased_idempotency_keys_erased_at", "erased_idempotency_keys", ["erased_at"])


def drop_erased_keys_1() -> None:
    op.drop_table("erased_idempotency_keys")
