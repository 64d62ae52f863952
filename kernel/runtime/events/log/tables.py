"""The event log's tables as they are now, for a service's metadata. Imported by the migrate step only."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

_TIME = DateTime(timezone=True)


def add_event_tables(metadata: MetaData) -> None:
    """Adds the tables that `migration_steps` makes to the service's own."""
    _events(metadata)
    _outbox(metadata)
    Table(
        "event_chain",
        metadata,
        Column("sequence", BigInteger, primary_key=True, autoincrement=False),
        Column("event_id", Uuid, nullable=False, unique=True),
        Column("hash", LargeBinary, nullable=False),
        Column("form", SmallInteger, nullable=False, server_default=text("1")),
    )
    Table(
        "subject_keys",
        metadata,
        Column("subject_id", Uuid, primary_key=True),
        Column("key", LargeBinary),
        Column("purged", Boolean, nullable=False, server_default=text("false")),
        Column("erased_at", _TIME),
        Index("ix_subject_keys_to_purge", "subject_id", postgresql_where=text("key IS NULL AND NOT purged")),
    )


def _events(metadata: MetaData) -> None:
    Table(
        "events",
        metadata,
        Column("position", BigInteger, Identity(always=True), nullable=False, unique=True),
        Column("id", Uuid, primary_key=True),
        Column("type", Text, nullable=False),
        Column("version", SmallInteger),
        Column("occurred_at", _TIME, nullable=False),
        Column("user_id", Uuid),
        Column("session_id", Uuid),
        *(Column(name, Text) for name in ("client_ip", "user_agent", "request_id", "traceparent")),
        Column("data", JSONB, nullable=False),
        Column("personal_sealed", LargeBinary),
        *(Column(name, Text) for name in ("subject_kind", "subject_id", "actor_kind", "actor_id")),
        Column("tenant_id", Uuid),
        Column("origin_sealed", LargeBinary),
        Index("ix_events_of_user", "user_id", "id"),
        Index("ix_events_of_type", "type", "id"),
        Index("ix_events_of_actor", text("coalesce(actor_id, data ->> 'actor')"), "id"),
    )


def _outbox(metadata: MetaData) -> None:
    Table(
        "outbox",
        metadata,
        Column("position", BigInteger, primary_key=True, autoincrement=False),
        Column("sequence", BigInteger, unique=True),
        Column("died_at", _TIME),
        Column("reason", Text),
        Index("ix_outbox_unsealed", "position", postgresql_where=text("sequence IS NULL")),
        Index("ix_outbox_dead", "position", postgresql_where=text("died_at IS NOT NULL")),
    )
