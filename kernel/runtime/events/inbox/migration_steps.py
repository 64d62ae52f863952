"""A consumer's tables as migrations make them. A function here is never edited once a release has run it.

- `inbox`: a row per event and consumer, written with the effect.
- `dead_letters`: messages that a handler gave up, whole, until they are replayed or the data subject is erased.
"""

import sqlalchemy as sa
from alembic import op

_NOW = sa.text("now()")


def up_1() -> None:
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text, nullable=False),
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False, server_default=_NOW),
        sa.PrimaryKeyConstraint("consumer", "event_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_table(
        "dead_letters",
        sa.Column("consumer", sa.Text, nullable=False),
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("envelope", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("died_at", sa.DateTime(timezone=True), nullable=False, server_default=_NOW),
        sa.Column("due", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("consumer", "event_id", name="pk_dead_letters"),
    )
    op.create_index("ix_dead_letters_subject", "dead_letters", ["subject"])


def down_1() -> None:
    op.drop_table("dead_letters")
    op.drop_table("inbox")


def up_2() -> None:
    """Dead letters are erased by data subject. Those of the release before have the account as their subject."""
    op.add_column("dead_letters", sa.Column("data_subject", sa.Uuid))
    op.create_index("ix_dead_letters_data_subject", "dead_letters", ["data_subject"])


def down_2() -> None:
    op.drop_index("ix_dead_letters_data_subject")
    op.drop_column("dead_letters", "data_subject")
