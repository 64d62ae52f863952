"""Accounts, their status and the tokens of emailed links, in Postgres."""
