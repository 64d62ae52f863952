"""What a discrepancy was found for: each is recorded once."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("discrepancies", sa.Column("source", sa.Text))


def downgrade() -> None:
    op.drop_column("discrepancies", "source")
