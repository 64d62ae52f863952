"""Since when an order is in its state: `changed_at` moves with every event, and with a reminder."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    now = sa.text("now()")
    op.add_column("orders", sa.Column("state_since", sa.DateTime(timezone=True), nullable=False, server_default=now))
    op.execute("UPDATE orders SET state_since = changed_at")


def downgrade() -> None:
    op.drop_column("orders", "state_since")
