"""What the database role of the running service may not do."""

from uuid import uuid4

import asyncpg
import pytest

from tests.auth.contract.auth_database import AuthDatabase

_TABLES = ("accounts", "roles", "account_roles", "sessions", "events", "event_chain", "signing_keys", "subject_keys")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET type = 'auth.nothing.happened'",
        "DELETE FROM events",
        "UPDATE event_chain SET sequence = sequence + 1",
        "DELETE FROM event_chain",
        "UPDATE subject_keys SET key = sha256('other')",
        "UPDATE subject_keys SET key = NULL",
        "UPDATE subject_keys SET erased_at = NULL",
        "UPDATE subject_keys SET purged = true",
        "DELETE FROM subject_keys",
        "INSERT INTO subject_keys SELECT * FROM subject_keys ON CONFLICT (subject_id) DO UPDATE SET key = NULL",
        "CREATE OR REPLACE FUNCTION erase_subject(subject uuid) RETURNS void LANGUAGE sql AS 'SELECT'",
        "ALTER FUNCTION erase_subject SECURITY INVOKER",
        "DROP FUNCTION erase_subject",
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


async def test_it_erases_by_a_function_that_records_it(migrated: AuthDatabase) -> None:
    """CASES 33."""
    person, kept = uuid4(), "SELECT key, erased_at, purged FROM subject_keys WHERE subject_id = $1"
    async with migrated.runtime.connection() as connection:
        await connection.execute("INSERT INTO subject_keys (subject_id, key) VALUES ($1, sha256('a'))", person)
        await connection.execute("SELECT mark_subject_purged($1)", person)
        assert tuple(await connection.fetchrow(kept, person) or ())[1:] == (None, False), "it is not erased yet"
        await connection.execute("SELECT erase_subject($1)", person)
        await connection.execute("SELECT reseal_subject_key($1, sha256('a'), sha256('b'))", person)
        await connection.execute("SELECT mark_subject_purged($1)", person)
        row = await connection.fetchrow(kept, person)
    assert row is not None
    assert (row["key"], row["purged"]) == (None, True)
    assert row["erased_at"] is not None


async def test_the_functions_of_the_owner_are_for_the_runtime_role_alone(migrated: AuthDatabase) -> None:
    open_to_all = """
    SELECT proname FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
     WHERE p.pronamespace = 'public'::regnamespace AND a.grantee = 0
    """
    async with migrated.runtime.connection() as connection:
        assert await connection.fetch(open_to_all) == []
        ours = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname"
        names = [row["proname"] for row in await connection.fetch(ours)]
    triggers = ["renew_client_revision", "touch_client_of_secret"]
    assert names == ["erase_subject", "mark_subject_purged", triggers[0], "reseal_subject_key", triggers[1]]


async def test_a_grant_beside_the_migrations_is_taken_back_by_the_next(migrated: AuthDatabase) -> None:
    await migrated.as_owner("GRANT UPDATE ON events TO auth_runtime")
    await migrated.migrate_again()
    connection = await asyncpg.connect(migrated.runtime_url)
    try:
        assert not await connection.fetchval("SELECT has_table_privilege('events', 'UPDATE')")
        assert await connection.fetchval("SELECT has_table_privilege('events', 'INSERT')")
    finally:
        await connection.close()
