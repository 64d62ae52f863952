"""An address that was not proven stays reserved, too, and its reader may take the account back."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    was_proven = sa.Column("was_proven", sa.Boolean, nullable=False, server_default=sa.true())
    op.add_column("former_addresses", was_proven)


def downgrade() -> None:
    op.drop_column("former_addresses", "was_proven")
