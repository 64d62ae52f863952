"""Storage in Postgres, the truth for everything that notifications keeps.

Owns: the tables (`tables.py`), their `migrations`, and an adapter for each storage port. At run time plain
SQL on `kernel.runtime.data.postgres`; `tables` and `migrations` are imported by the migrate step only, which
alone has the right to change a table. Must not: send, call out, or decide what the domain decides.
"""
