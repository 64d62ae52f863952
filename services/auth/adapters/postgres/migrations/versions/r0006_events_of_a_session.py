"""The events of one session can be found, to say why it ended."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index("ix_events_of_session", "events", ["session_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_events_of_session")
