"""The event log's tables as migrations make them. A function here is never edited once a release has run it.

- `events`: append-only for the runtime role. No foreign keys: events outlive what they are about. `version` is
  that of the declared payload, and null when the event is for the audit trail only. `user_id` is the data subject,
  under whose key `personal_sealed` is. `origin_sealed` has address and user agent, under the key of the user who
  acted, else of the data subject, else of the day; older releases left them in `client_ip` and `user_agent` where
  there is neither.
  `session_id` repeats the payload's field of that name. Rows of releases before `up_2` have no subject and no actor.
- `subject_keys`: the key of each person. The runtime role adds keys, and changes them by functions of the owner alone:
  `erase_subject` drops the key and records it in `erased_at`, `mark_subject_purged` is for when the broker has removed
  that person's events too, `reseal_subject_key` replaces the seal of a key.
- `outbox`: a row per event that is not in the chain (`sequence` null) or not published yet. With `died_at` it
  is a dead letter.
- `event_chain`: append-only; `hash` covers the event, in the canonical form of the number `form`, and the hash before.
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


def up_2() -> None:
    """Subjects, actors, tenants and forms of the chain. The release before runs on: it writes form 1, the default."""
    for name in ("subject_kind", "subject_id", "actor_kind", "actor_id"):
        op.add_column("events", sa.Column(name, sa.Text))
    op.add_column("events", sa.Column("tenant_id", sa.Uuid))
    op.add_column("events", sa.Column("origin_sealed", sa.LargeBinary))
    op.create_index("ix_events_of_actor", "events", [sa.text("coalesce(actor_id, data ->> 'actor')"), "id"])
    op.add_column("event_chain", sa.Column("form", sa.SmallInteger, nullable=False, server_default=sa.text("1")))
    # form 1 does not cover the new columns: rows that are here already can never get any. NOT VALID needs no scan
    last = op.get_bind().scalar(sa.text("SELECT coalesce(max(position), 0) FROM events"))
    op.execute(
        "ALTER TABLE events ADD CONSTRAINT ck_events_subject_since "
        f"CHECK (subject_kind IS NULL OR position > {int(last or 0)}) NOT VALID"
    )


def down_2() -> None:
    op.drop_column("event_chain", "form")
    op.drop_index("ix_events_of_actor")
    op.drop_constraint("ck_events_subject_since", "events")
    for name in ("subject_kind", "subject_id", "actor_kind", "actor_id", "tenant_id", "origin_sealed"):
        op.drop_column("events", name)


def up_3() -> None:
    """Subject keys change by functions of the owner, which record an erasure."""
    op.add_column("subject_keys", sa.Column("erased_at", _TIME))
    op.execute("UPDATE subject_keys SET erased_at = now() WHERE key IS NULL")
    for signature, result, body in _FUNCTIONS:
        op.execute(
            f"CREATE FUNCTION {signature} RETURNS {result} LANGUAGE sql SECURITY DEFINER "
            f"SET search_path = pg_catalog, pg_temp AS $function$ {body} $function$"
        )
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")


def down_3() -> None:
    for signature, _, _ in _FUNCTIONS:
        op.execute(f"DROP FUNCTION {signature}")
    op.drop_column("subject_keys", "erased_at")


_FUNCTIONS = (
    (
        "erase_subject(subject uuid)",
        "void",
        """
        INSERT INTO public.subject_keys AS kept (subject_id, key, erased_at) VALUES (subject, NULL, now())
        ON CONFLICT (subject_id) DO UPDATE SET key = NULL, erased_at = coalesce(kept.erased_at, now())
        """,
    ),
    (
        "mark_subject_purged(subject uuid)",
        "void",
        "UPDATE public.subject_keys SET purged = true WHERE subject_id = subject AND key IS NULL",
    ),
    (
        "reseal_subject_key(subject uuid, expected bytea, sealed bytea)",
        "void",
        "UPDATE public.subject_keys SET key = sealed WHERE subject_id = subject AND key = expected",
    ),
)


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
