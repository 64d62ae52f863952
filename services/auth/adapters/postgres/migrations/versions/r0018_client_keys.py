"""The client's key that a session is bound to (DPoP, RFC 9449)."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("sessions", sa.Column("dpop_jkt", sa.Text))


def downgrade() -> None:
    op.drop_column("sessions", "dpop_jkt")
