"""Addresses that accounts had stay reserved for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "former_addresses",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("email_key", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.clock_timestamp()),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_former_addresses"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], ondelete="CASCADE", name="fk_former_addresses_account_id_accounts"
        ),
    )
    op.create_index("ix_former_addresses_account_id", "former_addresses", ["account_id"])
    op.create_index("ix_former_addresses_email_key", "former_addresses", ["email_key"])
    op.add_column("mail_tokens", sa.Column("session_id", sa.Uuid))


def downgrade() -> None:
    op.drop_column("mail_tokens", "session_id")
    op.drop_table("former_addresses")
