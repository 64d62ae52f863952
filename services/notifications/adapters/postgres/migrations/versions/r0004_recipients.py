"""Addresses of accounts, sealed, for emails about events that have none."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "recipients",
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("sealed_address", sa.LargeBinary),
        sa.PrimaryKeyConstraint("account_id", name="pk_recipients"),
    )


def downgrade() -> None:
    op.drop_table("recipients")
