"""The queue, the mailbox and the inbox."""

import sqlalchemy as sa
from alembic import op

from kernel.runtime.events.inbox import migration_steps as inbox

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)
_TEXTS = ("event_type", "recipient", "subject", "text", "html", "message_id")


def upgrade() -> None:
    _mails()
    _mailbox()
    inbox.up_1()


def downgrade() -> None:
    inbox.down_1()
    for table in ("mailbox", "mails"):
        op.drop_table(table)


def _mails() -> None:
    op.create_table(
        "mails",
        *_mail(),
        sa.Column("due_at", _TIME),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("reason", sa.Text),
        sa.Column("failed_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.CheckConstraint("(due_at IS NULL) = (failed_at IS NOT NULL)", name="ck_mails_due_or_failed"),
    )
    op.create_index("ix_mails_account_id", "mails", ["account_id"])
    op.create_index("ix_mails_due_at", "mails", ["due_at"])
    op.create_index("ix_mails_failed", "mails", ["id"], postgresql_where=sa.text("failed_at IS NOT NULL"))


def _mailbox() -> None:
    op.create_table(
        "mailbox",
        *_mail(),
        sa.Column("delivered_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mailbox"),
    )


def _mail() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXTS),
        sa.Column("written_at", _TIME, nullable=False),
    ]
