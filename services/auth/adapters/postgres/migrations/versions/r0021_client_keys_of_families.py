"""The client's key that a refresh family is bound to (DPoP, RFC 9449)."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("families", sa.Column("dpop_jkt", sa.Text))


def downgrade() -> None:
    op.drop_column("families", "dpop_jkt")
