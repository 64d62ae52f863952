"""A session knows where its refresh token was issued, which repeats came from elsewhere, and what was recovered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0010"
down_revision = "0009"

_TIME = sa.DateTime(timezone=True)
_COLUMNS = ("issued_at", "issued_to_network", "issued_to_user_agent", "recoveries", "repeats_elsewhere", "notified_at")


def upgrade() -> None:
    op.add_column("sessions", sa.Column("issued_at", _TIME))
    op.add_column("sessions", sa.Column("issued_to_network", sa.Text))
    op.add_column("sessions", sa.Column("issued_to_user_agent", sa.Text))
    op.add_column("sessions", sa.Column("recoveries", sa.SmallInteger, nullable=False, server_default="0"))
    op.add_column("sessions", sa.Column("repeats_elsewhere", ARRAY(_TIME), nullable=False, server_default="{}"))
    op.add_column("sessions", sa.Column("notified_at", _TIME))


def downgrade() -> None:
    for column in _COLUMNS:
        op.drop_column("sessions", column)
