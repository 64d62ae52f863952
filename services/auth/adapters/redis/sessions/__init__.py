"""Sessions on Redis, and what they need from the store of accounts."""
