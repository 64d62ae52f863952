"""The OpenID provider: clients, requests, codes, refresh families, consents, sessions of browsers, and its keys."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0020"
down_revision = "0019"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "clients",
        sa.Column("client_id", sa.Text(collation="C"), primary_key=True),
        sa.Column("metadata", JSONB, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
    )
    op.create_table(
        "client_secrets",
        sa.Column("id", sa.Uuid, primary_key=True),
        _client("client_secrets"),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
    )
    op.create_index("ix_client_secrets_client_id", "client_secrets", ["client_id"])
    op.create_table(
        "authorizations",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        _client("authorizations"),
        sa.Column("request", JSONB, nullable=False),
        sa.Column("is_pushed", sa.Boolean, nullable=False),
        sa.Column("logged_in", sa.Uuid),
        sa.Column("consented", sa.Uuid),
        sa.Column("expires_at", _TIME, nullable=False),
    )
    op.create_index("ix_authorizations_client_id", "authorizations", ["client_id"])
    op.create_index("ix_authorizations_expires_at", "authorizations", ["expires_at"])
    _create_families()
    op.create_table(
        "consents",
        _account("consents"),
        _client("consents"),
        sa.Column("scopes", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("granted_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "client_id", name="pk_consents"),
    )
    op.create_index("ix_consents_client_id", "consents", ["client_id"])
    op.create_table(
        "browser_sessions",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        _session("browser_sessions"),
    )
    op.create_index("ix_browser_sessions_session_id", "browser_sessions", ["session_id"])
    op.create_table(
        "id_token_keys",
        sa.Column("kid", sa.Text, primary_key=True),
        sa.Column("algorithm", sa.Text, nullable=False),
        sa.Column("public_jwk", JSONB, nullable=False),
        sa.Column("sealed_private", sa.LargeBinary, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.CheckConstraint("state IN ('next', 'signing', 'verifying')", name="ck_id_token_keys_state"),
    )


def _create_families() -> None:
    op.create_table(
        "codes",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        _client("codes"),
        _session("codes"),
        sa.Column("request", JSONB, nullable=False),
        sa.Column("family_id", sa.Uuid),
        sa.Column("expires_at", _TIME, nullable=False),
    )
    op.create_index("ix_codes_client_id", "codes", ["client_id"])
    op.create_index("ix_codes_session_id", "codes", ["session_id"])
    op.create_index("ix_codes_expires_at", "codes", ["expires_at"])
    op.create_table(
        "families",
        sa.Column("id", sa.Uuid, primary_key=True),
        _session("families"),
        _client("families"),
        sa.Column("scopes", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("audiences", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("userinfo_claims", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("generation", sa.BigInteger, nullable=False),
        sa.Column("rotated_at", _TIME, nullable=False),
        sa.Column("idle_expires_at", _TIME, nullable=False),
        sa.Column("issued_at", _TIME, nullable=False),
        sa.Column("issued_to_network", sa.Text, nullable=False),
        sa.Column("issued_to_user_agent", sa.Text),
        sa.Column("recoveries", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("repeats_elsewhere", sa.ARRAY(_TIME), nullable=False, server_default="{}"),
        sa.Column("ended_at", _TIME),
    )
    op.execute("ALTER TABLE families SET (fillfactor = 70)")  # room on each page for a rotation, as in sessions
    op.create_index("ix_families_session_id", "families", ["session_id"])
    live = sa.text("ended_at IS NULL")
    op.create_index("ix_families_live", "families", ["client_id"], postgresql_where=live)


def _client(table: str) -> sa.Column[str]:
    cascade = sa.ForeignKey("clients.client_id", ondelete="CASCADE", name=f"fk_{table}_client_id_clients")
    return sa.Column("client_id", sa.Text(collation="C"), cascade, nullable=False)


def _account(table: str) -> sa.Column[object]:
    cascade = sa.ForeignKey("accounts.id", ondelete="CASCADE", name=f"fk_{table}_account_id_accounts")
    return sa.Column("account_id", sa.Uuid, cascade, nullable=False)


def _session(table: str) -> sa.Column[object]:
    cascade = sa.ForeignKey("sessions.id", ondelete="CASCADE", name=f"fk_{table}_session_id_sessions")
    return sa.Column("session_id", sa.Uuid, cascade, nullable=False)


def downgrade() -> None:
    for table in (
        "id_token_keys",
        "browser_sessions",
        "consents",
        "families",
        "codes",
        "authorizations",
        "client_secrets",
        "clients",
    ):
        op.drop_table(table)
