"""What takes access tokens away before their time, and how often it has happened to an account."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("token_version", sa.Integer, nullable=False, server_default=sa.text("0")))
    op.create_table(
        "revocations",
        sa.Column("subject", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("xact", sa.BigInteger, nullable=False, server_default=sa.text("pg_current_xact_id()::text::bigint")),
        sa.PrimaryKeyConstraint("subject", "kind", "version", name="pk_revocations"),
    )
    op.create_index("ix_revocations_xact", "revocations", ["xact"])
    op.create_index("ix_revocations_expires_at", "revocations", ["expires_at"])


def downgrade() -> None:
    op.drop_table("revocations")
    op.drop_column("accounts", "token_version")
