"""Registrations of addresses that are not proven yet, and how often each link was tried."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# what a link of the release before would have confirmed can be confirmed by its password
_COPY = """
INSERT INTO pending_registrations (id, account_id, password_hash)
SELECT gen_random_uuid(), t.user_id, t.password_hash
  FROM mail_tokens t JOIN accounts a ON a.id = t.user_id
 WHERE t.password_hash IS NOT NULL AND NOT a.email_verified
"""


def upgrade() -> None:
    op.create_table(
        "pending_registrations",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("display_name", sa.Text),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("id", name="pk_pending_registrations"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            ondelete="CASCADE",
            name="fk_pending_registrations_account_id_accounts",
        ),
    )
    op.create_index("ix_pending_registrations_account_id", "pending_registrations", ["account_id"])
    op.add_column("mail_tokens", sa.Column("email", sa.Text))
    op.add_column("mail_tokens", sa.Column("used_at", sa.DateTime(timezone=True)))
    op.add_column("mail_tokens", sa.Column("tries", sa.SmallInteger, nullable=False, server_default="0"))
    op.execute(_COPY)


def downgrade() -> None:
    op.drop_column("mail_tokens", "tries")
    op.drop_column("mail_tokens", "used_at")
    op.drop_column("mail_tokens", "email")
    op.drop_table("pending_registrations")
