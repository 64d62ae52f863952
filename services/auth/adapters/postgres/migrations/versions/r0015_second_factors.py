"""Second factors, and the level that an account can reach and that a session has."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("accounts", sa.Column("factor_level", sa.SmallInteger, nullable=False, server_default="1"))
    op.add_column("sessions", sa.Column("acr", sa.Text))
    op.add_column("sessions", sa.Column("amr", sa.ARRAY(sa.Text)))
    op.create_table(
        "totp_factors",
        sa.Column("id", sa.Uuid, primary_key=True),
        _account("totp_factors"),
        sa.Column("sealed_secret", sa.LargeBinary, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("confirmed_at", _TIME),
        sa.Column("last_used_at", _TIME),
    )
    op.create_index("ix_totp_factors_account_id", "totp_factors", ["account_id"])
    op.create_table(
        "recovery_codes",
        _account("recovery_codes"),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "digest", name="pk_recovery_codes"),
    )
    op.create_table(
        "used_challenges",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("expires_at", _TIME, nullable=False),
    )
    op.create_index("ix_used_challenges_expires_at", "used_challenges", ["expires_at"])


def _account(table: str) -> sa.Column[object]:
    cascade = sa.ForeignKey("accounts.id", ondelete="CASCADE", name=f"fk_{table}_account_id_accounts")
    return sa.Column("account_id", sa.Uuid, cascade, nullable=False)


def downgrade() -> None:
    op.drop_table("used_challenges")
    op.drop_table("recovery_codes")
    op.drop_table("totp_factors")
    op.drop_column("sessions", "amr")
    op.drop_column("sessions", "acr")
    op.drop_column("accounts", "factor_level")
