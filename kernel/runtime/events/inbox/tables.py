"""A consumer's tables as they are now, for a service's metadata. Imported by the migrate step only."""

from sqlalchemy import Boolean, Column, DateTime, Index, LargeBinary, MetaData, Table, Text, Uuid, false, text

_NOW = text("now()")


def add_inbox_tables(metadata: MetaData) -> None:
    """Adds the tables that `migration_steps` makes to the service's own."""
    Table(
        "inbox",
        metadata,
        Column("consumer", Text, primary_key=True),
        Column("event_id", Uuid, primary_key=True),
        Column("received_at", DateTime(timezone=True), nullable=False, server_default=_NOW),
        Index("ix_inbox_received_at", "received_at"),
    )
    Table(
        "dead_letters",
        metadata,
        Column("consumer", Text, primary_key=True),
        Column("event_id", Uuid, primary_key=True),
        Column("subject", Text, nullable=False),
        Column("envelope", LargeBinary, nullable=False),
        Column("reason", Text, nullable=False),
        Column("died_at", DateTime(timezone=True), nullable=False, server_default=_NOW),
        Column("due", Boolean, nullable=False, server_default=false()),
        Column("data_subject", Uuid),
        Index("ix_dead_letters_subject", "subject"),
        Index("ix_dead_letters_data_subject", "data_subject"),
    )
