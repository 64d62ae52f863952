"""Remembers which code has migrated a database, in the comment of the database.

A comment stays with its database, and our dumps leave it out. So a database that was restored, or that other code
migrated last, is migrated again.
"""

import asyncpg

from ops.stack.source_digest import source_digest


def migration_fingerprint(service: str, *more: str) -> str:
    """Covers the sources of `service` and the kernel, the locked packages, and `more`."""
    return f"goodgo: prepared by {source_digest(service, *more)}"


async def is_migrated(superuser: str, database: str, fingerprint: str) -> bool:
    """Whether the database was last migrated with this fingerprint. `superuser` is the superuser's URL."""
    connection = await asyncpg.connect(superuser)
    try:
        sql = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1"
        return bool(await connection.fetchval(sql, database) == fingerprint)
    finally:
        await connection.close()


async def record_migration(superuser: str, database: str, fingerprint: str) -> None:
    connection = await asyncpg.connect(superuser)
    try:
        # DDL takes no parameters: the server quotes the values
        sql = "SELECT format('COMMENT ON DATABASE %I IS %L', $1::text, $2::text)"
        await connection.execute(await connection.fetchval(sql, database, fingerprint))
    finally:
        await connection.close()
