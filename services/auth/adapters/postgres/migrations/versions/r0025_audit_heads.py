"""The signed heads of the audit trail, and the kept subtrees of its Merkle tree. Both are append-only."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "audit_heads",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("public_jwk", JSONB, nullable=False),
        sa.Column("consistency", ARRAY(sa.LargeBinary), nullable=False),
    )
    op.create_index("ix_audit_heads_date", "audit_heads", ["date"])
    op.create_table(
        "audit_nodes",
        sa.Column("level", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("index", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("audit_nodes")
    op.drop_table("audit_heads")
