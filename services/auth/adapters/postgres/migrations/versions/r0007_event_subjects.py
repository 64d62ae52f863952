"""Events have a subject, an actor and a tenant, and links of the chain say by which form they were made."""

from kernel.runtime.events.log import migration_steps as event_log

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    event_log.up_2()


def downgrade() -> None:
    event_log.down_2()
