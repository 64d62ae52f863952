"""Accounts, roles, sessions, events and signing keys."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from kernel.runtime.events.log import migration_steps as eventlog

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)
_NAME = sa.Text(collation="C")


def upgrade() -> None:
    _accounts()
    _roles()
    _sessions()
    eventlog.up_1()
    _signing_keys()


def downgrade() -> None:
    op.drop_table("signing_keys")
    eventlog.down_1()
    for table in ("sessions", "account_roles", "roles", "accounts"):
        op.drop_table(table)


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("email_key", sa.Text, nullable=False),
        sa.Column("display_name", sa.Text),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("email_verified", sa.Boolean, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email_key", name="uq_accounts_email_key"),
    )


def _roles() -> None:
    op.create_table(
        "roles",
        sa.Column("name", _NAME, nullable=False),
        sa.Column("permissions", sa.ARRAY(sa.Text), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_roles"),
    )
    op.create_table(
        "account_roles",
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("role_name", _NAME, nullable=False),
        sa.Column("granted_at", _TIME, nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("account_id", "role_name", name="pk_account_roles"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_account_roles_account_id_accounts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["role_name"], ["roles.name"], name="fk_account_roles_role_name_roles", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_account_roles_role_name", "account_roles", ["role_name"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("generation", sa.BigInteger, nullable=False),
        *(sa.Column(f"{name}_at", _TIME, nullable=False) for name in ("started", "rotated", "idle_expires", "expires")),
        sa.Column("client_ip", sa.Text),
        sa.Column("user_agent", sa.Text),
        sa.Column("ended_at", _TIME),
        sa.Column("end_cause", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["user_id"], ["accounts.id"], name="fk_sessions_user_id_accounts", ondelete="CASCADE"),
        sa.CheckConstraint("idle_expires_at <= expires_at", name="ck_sessions_idle_within_absolute"),
        sa.CheckConstraint("(ended_at IS NULL) = (end_cause IS NULL)", name="ck_sessions_ended_with_cause"),
    )
    op.execute("ALTER TABLE sessions SET (fillfactor = 70)")  # room on each page for a rotation
    op.create_index("ix_sessions_live", "sessions", ["user_id"], postgresql_where=sa.text("ended_at IS NULL"))


def _signing_keys() -> None:
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.Text, nullable=False),
        sa.Column("algorithm", sa.Text, nullable=False),
        sa.Column("public_jwk", JSONB, nullable=False),
        sa.Column("sealed_private", sa.LargeBinary, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("kid", name="pk_signing_keys"),
    )
