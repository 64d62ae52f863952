"""How the tables came to be what they are: one revision a file under `versions`, run by Alembic.

Flow: `kernel.runtime.data.migrations` opens one transaction as the owner and hands it to `env.py`, which runs
what is missing. Must not: be imported by the serving process, or be edited once released; add a revision.
"""
