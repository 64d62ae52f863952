"""What every storage backend of auth must do, stated once and run on each.

Owns: a class `XContract` for each storage port X, the backends it runs on, and what is Postgres' own
(migrations, rights, failures). Flow: a test asks for `backend`; `test_memory.py` and `test_postgres.py`
give theirs, and a new backend is one more such file. Must not: know a backend inside a contract, or sleep:
`backend.advance` lets time move on.
"""
