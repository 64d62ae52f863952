"""Creates a database for each service, with an owner role for migrations and a runtime role."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import asyncpg

from kernel.secret import Secret
from ops.stack.ports import LOOPBACK

_Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"  # generic in the stubs only
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


@dataclass(frozen=True, slots=True)
class Database:
    """`owner_url` may change the schema; `runtime_url` may do what the owner granted, and no DDL."""

    name: str
    port: int
    owner_password: Secret
    runtime_password: Secret

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(
                f"{self.name!r} is not a valid database name: use lower case letters, digits and underscores"
            )

    @property
    def owner_url(self) -> str:
        return self._url("owner", self.owner_password)

    @property
    def runtime_url(self) -> str:
        return self._url("runtime", self.runtime_password)

    def _url(self, role: str, password: Secret) -> str:
        return f"postgresql://{self.name}_{role}:{password.reveal()}@{LOOPBACK}:{self.port}/{self.name}"


async def prepare_database(superuser: Callable[[str], str], database: Database) -> None:
    """Creates the database and both roles, or sets their passwords and rights.

    `superuser` gives the superuser's URL of a database.
    """
    name = database.name
    connection = await asyncpg.connect(superuser("postgres"))
    try:
        await connection.execute(
            "SET log_min_error_statement = panic"
        )  # keeps passwords out of the log of failed statements
        await connection.execute(
            "SELECT pg_advisory_lock(hashtext('goodgo databases'))"
        )  # concurrent calls would update the same row
        await _role(connection, f"{name}_owner", database.owner_password)
        await _role(connection, f"{name}_runtime", database.runtime_password)
        await _database(connection, name)
    finally:
        await connection.close()
    await _grant_schema(superuser(name), name)


async def drop_database(superuser: str, name: str) -> None:
    connection = await asyncpg.connect(superuser)
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await connection.close()


async def _role(connection: _Connection, role: str, password: Secret) -> None:
    known = await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role)
    verb = "ALTER" if known else "CREATE"
    # DDL takes no parameters: the server quotes the password
    statement = await connection.fetchval(
        "SELECT format('%s ROLE %I LOGIN PASSWORD %L', $1::text, $2::text, $3::text)", verb, role, password.reveal()
    )
    await connection.execute(statement)


async def _database(connection: _Connection, name: str) -> None:
    if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        await connection.execute(f'CREATE DATABASE "{name}" OWNER "{name}_owner"')
    await connection.execute(f"""
        REVOKE ALL ON DATABASE "{name}" FROM PUBLIC;
        REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
        GRANT CONNECT ON DATABASE "{name}" TO "{name}_runtime";
    """)


async def _grant_schema(url: str, name: str) -> None:
    """The owner may create in `public` as the database's owner (Postgres 15 and later); no other role may."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"""
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO "{name}_runtime";
        """)
    finally:
        await connection.close()
