"""Dead letters are erased by data subject."""

from kernel.runtime.events.inbox import migration_steps as inbox

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    inbox.up_2()


def downgrade() -> None:
    inbox.down_2()
