"""What every storage backend of notifications must do, stated once and run on each.

Owns: a class `XContract` for each storage port X, the backends it runs on, the migrations, and in `smtp` what is
promised of a mail server. Flow: a test asks for `backend`; `test_memory.py` and `test_postgres.py` give theirs, and
a new backend is one more such file. Must not: know a backend inside a contract, or sleep: the time is an argument.
"""
