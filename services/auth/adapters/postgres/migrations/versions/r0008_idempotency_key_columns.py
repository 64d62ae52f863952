"""Idempotency keys are columns of the account or the link that they make."""

import sqlalchemy as sa
from alembic import op

from kernel.runtime.data.idempotency_keys.migration_steps import (
    add_key_columns_1,
    create_erased_keys_1,
    drop_erased_keys_1,
    drop_key_columns_1,
)

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    add_key_columns_1("accounts")
    op.add_column("accounts", sa.Column("idempotency_original", sa.Text))
    op.create_index(
        "ix_accounts_idempotency_original",
        "accounts",
        ["created_at"],
        postgresql_where=sa.text("idempotency_original IS NOT NULL"),
    )
    add_key_columns_1("mail_tokens")
    create_erased_keys_1()


def downgrade() -> None:
    drop_erased_keys_1()
    drop_key_columns_1("mail_tokens")
    op.drop_index("ix_accounts_idempotency_original")
    op.drop_column("accounts", "idempotency_original")
    drop_key_columns_1("accounts")
