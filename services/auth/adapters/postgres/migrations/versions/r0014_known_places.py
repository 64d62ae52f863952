"""From where accounts have logged in, beginning with where their sessions are used."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_TIME = sa.DateTime(timezone=True)

# as `domain.sessions.log_in_place.LogInPlace` makes them
_COPY = """
INSERT INTO known_places (account_id, network, device, first_used_at, last_used_at)
SELECT user_id, issued_to_network,
       sha256(convert_to(regexp_replace(coalesce(issued_to_user_agent, ''), '[0-9][0-9._]*', '', 'g'), 'UTF8')),
       min(started_at), max(rotated_at)
  FROM sessions WHERE issued_to_network IS NOT NULL
 GROUP BY 1, 2, 3
"""


def upgrade() -> None:
    op.create_table(
        "known_places",
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("network", sa.Text, nullable=False),
        sa.Column("device", sa.LargeBinary, nullable=False),
        sa.Column("first_used_at", _TIME, nullable=False),
        sa.Column("last_used_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "network", "device", name="pk_known_places"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], ondelete="CASCADE", name="fk_known_places_account_id_accounts"
        ),
    )
    op.create_index("ix_known_places_last_used_at", "known_places", ["last_used_at"])
    op.execute(_COPY)


def downgrade() -> None:
    op.drop_table("known_places")
