"""Databases: connections to Postgres and Redis, migrations, idempotency keys, strict JSON.

Must not: hold a statement or a key of one service.
"""
