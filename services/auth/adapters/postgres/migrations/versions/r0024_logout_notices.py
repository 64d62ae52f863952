"""Clients that have yet to learn of an ended session (OpenID Connect Back-Channel Logout 1.0)."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "logout_notices",
        sa.Column("family_id", sa.Uuid, primary_key=True),
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("client_id", sa.Text(collation="C"), nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("due_at", _TIME),
        sa.Column("finished_at", _TIME),
        sa.Column("state", sa.Text),
        sa.Column("reason", sa.Text),
        sa.CheckConstraint("(due_at IS NULL) = (finished_at IS NOT NULL)", name="ck_logout_notices_due_or_finished"),
    )
    op.create_index("ix_logout_notices_due_at", "logout_notices", ["due_at"])
    op.create_index("ix_logout_notices_finished_at", "logout_notices", ["finished_at"])


def downgrade() -> None:
    op.drop_table("logout_notices")
