"""Connections to other OpenID providers, and the identities that are linked to accounts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0023"
down_revision = "0022"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "connections",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("metadata", JSONB, nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
    )
    op.create_table(
        "identities",
        sa.Column("id", sa.Uuid, primary_key=True),
        _parent("connection_id", "connections"),
        sa.Column("subject", sa.Text, nullable=False),
        _parent("account_id", "accounts"),
        sa.Column("created_at", _TIME, nullable=False),
        sa.UniqueConstraint("connection_id", "subject", name="uq_identities_connection_id"),
    )
    op.create_index("ix_identities_account_id", "identities", ["account_id"])


def _parent(column: str, table: str) -> sa.Column[object]:
    cascade = sa.ForeignKey(f"{table}.id", ondelete="CASCADE", name=f"fk_identities_{column}_{table}")
    return sa.Column(column, sa.Uuid, cascade, nullable=False)


def downgrade() -> None:
    for table in ("identities", "connections"):
        op.drop_table(table)
