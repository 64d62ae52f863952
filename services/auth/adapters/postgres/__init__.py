"""Storage in Postgres, the source of truth for everything that auth stores.

Owns: the tables (`tables.py`), their `migrations`, and an adapter for each storage port. At run time the
adapters use plain SQL on `kernel.runtime.data.postgres`. Only the migrate step imports `tables` and `migrations`, and
only it may change a table.

Flow: an adapter runs one statement, or a few in one transaction with the events they record; a unit of work is one
transaction that several adapters join. Times come from the database (`statement_timestamp()`, so that a statement in a
long transaction does not use the time of its beginning). Locks are taken in one order: a role, the account, its grants,
its sessions. Must not: hash, call the network, or decide what the domain decides.
"""
