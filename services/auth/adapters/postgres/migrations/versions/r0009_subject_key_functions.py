"""The runtime role changes subject keys by functions of the owner alone, which record an erasure."""

from kernel.runtime.events.log import migration_steps as event_log

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    event_log.up_3()


def downgrade() -> None:
    event_log.down_3()
