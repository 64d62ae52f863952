"""The event log's tables as migrations make them. A function here stands still once a release has run it.

- `events`: append-only for the runtime role. No foreign keys: facts outlive what they are about. `version` is
  that of the declared type, and null when the event is for the audit trail only. `client_ip` and `user_agent`
  are in the clear only where there is no `user_id`; else they are in `personal_sealed`.
- `subject_keys`: what `personal_sealed` opens with, per `user_id`. A null key is that of an erased subject;
  `purged` is set once the broker has forgotten the subject too.
- `outbox`: a row per event that is not in the chain (`sequence` null) or not published yet. With `died_at` it
  is a dead letter.
- `event_chain`: append-only; `hash` covers the event and the hash before it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

_TIME = sa.DateTime(timezone=True)


def up_1() -> None:
    _events()
    _subject_keys()
    _outbox()
    op.create_table(
        "event_chain",
        sa.Column("sequence", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_event_chain"),
        sa.UniqueConstraint("event_id", name="uq_event_chain_event_id"),
    )


def down_1() -> None:
    for table in ("event_chain", "outbox", "subject_keys", "events"):
        op.drop_table(table)


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("position", sa.BigInteger, sa.Identity(always=True), nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("version", sa.SmallInteger),
        sa.Column("occurred_at", _TIME, nullable=False),
        sa.Column("user_id", sa.Uuid),
        sa.Column("session_id", sa.Uuid),
        *(sa.Column(name, sa.Text) for name in ("client_ip", "user_agent", "request_id", "traceparent")),
        sa.Column("data", JSONB, nullable=False),
        sa.Column("personal_sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("position", name="uq_events_position"),
    )
    op.create_index("ix_events_of_user", "events", ["user_id", "id"])
    op.create_index("ix_events_of_type", "events", ["type", "id"])


def _subject_keys() -> None:
    op.create_table(
        "subject_keys",
        sa.Column("subject_id", sa.Uuid, nullable=False),
        sa.Column("key", sa.LargeBinary),
        sa.Column("purged", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.PrimaryKeyConstraint("subject_id", name="pk_subject_keys"),
    )
    to_purge = sa.text("key IS NULL AND NOT purged")
    op.create_index("ix_subject_keys_to_purge", "subject_keys", ["subject_id"], postgresql_where=to_purge)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("position", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("sequence", sa.BigInteger),
        sa.Column("died_at", _TIME),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("position", name="pk_outbox"),
        sa.UniqueConstraint("sequence", name="uq_outbox_sequence"),
    )
    op.create_index("ix_outbox_unsealed", "outbox", ["position"], postgresql_where=sa.text("sequence IS NULL"))
    op.create_index("ix_outbox_dead", "outbox", ["position"], postgresql_where=sa.text("died_at IS NOT NULL"))
    # every row is deleted soon: what is left of them is cleared by number, not by a share of a table that is empty
    op.execute("ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)")
