"""Devices that wait for their users (RFC 8628)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0022"
down_revision = "0021"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    cascade = sa.ForeignKey("clients.client_id", ondelete="CASCADE", name="fk_devices_client_id_clients")
    op.create_table(
        "devices",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("user_digest", sa.LargeBinary, nullable=False),
        sa.Column("client_id", sa.Text(collation="C"), cascade, nullable=False),
        sa.Column("request", JSONB, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("polling_interval", sa.Interval, nullable=False),
        sa.Column("polled_at", _TIME),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.UniqueConstraint("user_digest", name="uq_devices_user_digest"),
        sa.CheckConstraint("state IN ('pending', 'approved', 'denied')", name="ck_devices_state"),
    )
    op.create_index("ix_devices_client_id", "devices", ["client_id"])
    op.create_index("ix_devices_expires_at", "devices", ["expires_at"])


def downgrade() -> None:
    op.drop_table("devices")
