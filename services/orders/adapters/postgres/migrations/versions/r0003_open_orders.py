"""The open orders of a buyer are counted at each placement: without reading all that the buyer ever ordered."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_INDEX = "ix_orders_open_of_buyer"


def upgrade() -> None:
    op.create_index(_INDEX, "orders", ["buyer_id"], postgresql_where=sa.text("state = 'awaiting_payment'"))


def downgrade() -> None:
    op.drop_index(_INDEX, "orders")
