"""What Alembic runs: the revisions that are missing, in the transaction it was handed."""

from alembic import context

from services.orders.adapters.postgres.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
