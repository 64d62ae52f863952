"""API keys in Postgres."""
