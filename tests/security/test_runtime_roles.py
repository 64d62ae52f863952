"""What the role of each service may do in each database: found in the catalog, and so for a new service, too."""

from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from kernel.runtime.data.postgres import Connection
from tests.security.attacked_platform import House

_DATABASES = "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY datname"
_POWERS = """
SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
    OR EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid)
  FROM pg_roles WHERE rolname = $1
"""
_OWNED = "SELECT relname FROM pg_class WHERE relowner = $1::regrole AND relkind IN ('r', 'v', 'm', 'S', 'p')"
_SCHEMAS = "SELECT nspname FROM pg_namespace WHERE has_schema_privilege($1, oid, 'CREATE') AND nspname !~ '^pg_temp'"
_CHANGED = """
SELECT relname || ' ' || privilege FROM pg_class, unnest($2::text[]) AS privilege
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname = ANY($3)
   AND has_table_privilege($1, oid, privilege)
"""
_EMPTIED = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
   AND has_table_privilege($1, oid, 'TRUNCATE, TRIGGER, REFERENCES')
"""
_APPEND_ONLY = ["events", "ledger_entries"]
_KEPT_BY_MIGRATIONS = ["alembic_version"]


async def _connect(house: House, database: str) -> Connection:
    return await asyncpg.connect(f"{house.backing['postgres'].rpartition('/')[0]}/{database}")


@pytest_asyncio.fixture
async def databases(house: House) -> AsyncIterator[dict[str, Connection]]:
    """A superuser's connection to each service's database, by its name."""
    first = await _connect(house, "postgres")
    names = [row[0] for row in await first.fetch(_DATABASES)]
    await first.close()
    assert {"auth", "notifications"} <= set(names)
    opened = {name: await _connect(house, name) for name in names}
    yield opened
    for connection in opened.values():
        await connection.close()


async def test_it_has_no_power_beyond_its_tables(databases: dict[str, Connection]) -> None:
    for name, connection in databases.items():
        role = f"{name}_runtime"
        assert await connection.fetchval(_POWERS, role) is False, role
        assert await connection.fetch(_OWNED, role) == [], role
        assert await connection.fetch(_SCHEMAS, role) == [], role
        assert await connection.fetch(_EMPTIED, role) == [], role


async def test_it_cannot_enter_the_database_of_another(databases: dict[str, Connection]) -> None:
    for name, connection in databases.items():
        for other in (*databases, "postgres"):
            may = await connection.fetchval(
                "SELECT has_database_privilege($1, $2, 'CONNECT')", f"{name}_runtime", other
            )
            assert may is (other == name), (name, other)


async def test_it_changes_no_row_of_the_audit_trail_and_no_migration(
    databases: dict[str, Connection],
) -> None:
    for name, connection in databases.items():
        role = f"{name}_runtime"
        assert await connection.fetch(_CHANGED, role, ["UPDATE", "DELETE"], _APPEND_ONLY) == [], role
        written = ["SELECT", "INSERT", "UPDATE", "DELETE"]
        assert await connection.fetch(_CHANGED, role, written, _KEPT_BY_MIGRATIONS) == [], role
