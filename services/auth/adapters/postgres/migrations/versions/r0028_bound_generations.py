"""From which generation on refresh tokens are bound to the client's key; NULL where all are, or none."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_TABLES = ("sessions", "families")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("bound_from", sa.BigInteger))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "bound_from")
