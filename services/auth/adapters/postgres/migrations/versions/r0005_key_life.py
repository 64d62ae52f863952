"""The state of each signing key. What is there signs, and has since it was made."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    # the defaults are for the version before this one, which adds a first key without knowing of states
    op.add_column("signing_keys", sa.Column("state", sa.Text, nullable=False, server_default=sa.text("'signing'")))
    since = sa.Column("since", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())
    op.add_column("signing_keys", since)
    op.execute("UPDATE signing_keys SET since = created_at")
    op.create_check_constraint("ck_signing_keys_state", "signing_keys", "state IN ('next', 'signing', 'verifying')")


def downgrade() -> None:
    op.execute("DELETE FROM signing_keys WHERE state = 'next'")  # else the version before would sign with it
    for column in ("state", "since"):
        op.drop_column("signing_keys", column)
