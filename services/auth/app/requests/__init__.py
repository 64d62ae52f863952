"""Use cases about requests of others: explain why one is refused."""
