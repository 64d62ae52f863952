"""What the role that the service runs as may not do, whoever gets hold of it."""

import asyncpg
import pytest

from tests.auth.contract.auth_database import AuthDatabase

_TABLES = ("accounts", "roles", "account_roles", "sessions", "events", "event_chain", "signing_keys")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET type = 'auth.nothing.happened'",
        "DELETE FROM events",
        "UPDATE event_chain SET sequence = sequence + 1",
        "DELETE FROM event_chain",
        "MERGE INTO events USING roles ON false WHEN NOT MATCHED BY SOURCE THEN DELETE",
        "INSERT INTO events OVERRIDING SYSTEM VALUE SELECT * FROM events ON CONFLICT (id) DO UPDATE SET type = 'x'",
        *(f"TRUNCATE {table} CASCADE" for table in _TABLES),
        *(f"DROP TABLE {table} CASCADE" for table in _TABLES),
        "ALTER TABLE events ADD COLUMN x int",
        "ALTER TABLE events OWNER TO auth_runtime",
        "CREATE TABLE mine (x int)",
        "CREATE SCHEMA mine",
        "CREATE INDEX mine ON sessions (rotated_at)",
        "CREATE TRIGGER mine BEFORE UPDATE ON accounts EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "UPDATE alembic_version SET version_num = 'x'",
        "SELECT * FROM alembic_version",
        "SET ROLE auth_owner",
    ],
)
async def test_it_is_refused(migrated: AuthDatabase, statement: str) -> None:
    connection = await asyncpg.connect(migrated.runtime_url)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()


async def test_a_grant_beside_the_migrations_is_taken_back_by_the_next(migrated: AuthDatabase) -> None:
    await migrated.as_owner("GRANT UPDATE ON events TO auth_runtime")
    await migrated.migrate_again()
    connection = await asyncpg.connect(migrated.runtime_url)
    try:
        assert not await connection.fetchval("SELECT has_table_privilege('events', 'UPDATE')")
        assert await connection.fetchval("SELECT has_table_privilege('events', 'INSERT')")
    finally:
        await connection.close()
