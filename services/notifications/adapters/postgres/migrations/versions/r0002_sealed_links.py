"""Links of emails sealed, in a column of their own. Null: the email has none, or is of the release before."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table in ("mails", "mailbox"):
        op.add_column(table, sa.Column("sealed_link", sa.LargeBinary))


def downgrade() -> None:
    for table in ("mails", "mailbox"):
        op.drop_column(table, "sealed_link")
