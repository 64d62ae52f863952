"""Storage in Postgres, the truth for everything that auth keeps.

Owns: the tables (`tables.py`), their `migrations`, and an adapter for each storage port. At run time plain
SQL on `kernel.runtime.postgres`; `tables` and `migrations` are imported by the migrate step only, which
alone has the right to change a table.

Flow: an adapter runs one statement, or a few in one transaction with the facts they record; a unit of work
is one transaction that several adapters join. Times are the database's own (`statement_timestamp()`, so
that a statement in a long transaction does not judge by its beginning). Locks are taken in one order: a
role, the account, its grants, its sessions. Must not: hash, call out, or decide what the domain decides.
"""
