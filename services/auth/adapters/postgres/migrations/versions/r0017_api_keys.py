"""API keys."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    cascade = sa.ForeignKey("accounts.id", ondelete="CASCADE", name="fk_api_keys_account_id_accounts")
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("account_id", sa.Uuid, cascade, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("last_used_on", sa.Date),
        sa.Column("revoked_at", _TIME),
    )
    op.create_index("ix_api_keys_account_id", "api_keys", ["account_id"])


def downgrade() -> None:
    op.drop_table("api_keys")
