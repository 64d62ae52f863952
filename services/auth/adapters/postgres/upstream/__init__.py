"""Connections to other providers, and linked identities, in Postgres."""
