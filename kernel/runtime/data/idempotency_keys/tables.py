"""The columns and the table of idempotency keys as they are today. Imported by the migrate step only."""

from sqlalchemy import Column, DateTime, Index, LargeBinary, MetaData, Table, text
from sqlalchemy.schema import SchemaItem


def key_columns() -> tuple[SchemaItem, ...]:
    """Returns the columns of a table that keeps what keys make."""
    return Column("idempotency_digest", LargeBinary, unique=True), Column("idempotency_fingerprint", LargeBinary)


def add_erased_keys_table(metadata: MetaData) -> None:
    """Adds what `migration_steps.create_erased_keys_1` makes."""
    Table(
        "erased_idempotency_keys",
        metadata,
        Column("digest", LargeBinary, primary_key=True),
        Column("erased_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Index("ix_erased_idempotency_keys_erased_at", "erased_at"),
    )
