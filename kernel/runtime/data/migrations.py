"""Migrations: all that is missing in one transaction, and what the runtime role may do afterwards.

Run as the owner of the database, before a service starts; the serving process never imports this.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

_VERSIONS = "alembic_version"
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('goodgo migrations'))")
# who waits for a table's lock makes everybody else wait behind; a migration gives up instead, and is run again
_WAIT_FOR_A_TABLE = text("SET LOCAL lock_timeout = '3s'")
_TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> :versions")


class MigrationFailed(RuntimeError):
    """Nothing was changed; the message says why and holds no password."""


async def migrate(database_url: str, script_location: Path, append_only: frozenset[str]) -> list[str]:
    """Brings the database to the newest revision; returns the revisions applied, oldest first.

    `database_url` is the owner's (`postgresql://`). The role `<database>_runtime` may then read and change
    rows in every table, only add and read them in those of `append_only`, and call the owner's functions. Two of
    these at once wait for each other; the second finds nothing to do. Raises MigrationFailed, also when a table stays
    in use for 3 s.
    """
    with _explain_failures(script_location):
        engine = create_async_engine(_on_asyncpg(database_url), poolclass=NullPool, hide_parameters=True)
        async with engine.begin() as connection:
            await connection.execute(_ONE_AT_A_TIME)
            await connection.execute(_WAIT_FOR_A_TABLE)
            return await connection.run_sync(_upgrade, script_location, append_only)


def configuration(connection: Connection, script_location: Path) -> Config:
    """What Alembic's commands need to work on this connection, in its transaction."""
    config = Config()
    config.set_main_option("script_location", str(script_location).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection, script_location: Path, append_only: frozenset[str]) -> list[str]:
    before = MigrationContext.configure(connection).get_current_revision()
    config = configuration(connection, script_location)
    command.upgrade(config, "head")
    _grant(connection, append_only)
    newest_first = ScriptDirectory.from_config(config).iterate_revisions("head", before or "base")
    return [script.revision for script in newest_first][::-1]


def _grant(connection: Connection, append_only: frozenset[str]) -> None:
    """Grants and revokes each time, so that a right that a table's purpose forbids is removed, too."""
    quote = connection.dialect.identifier_preparer.quote
    database = connection.execute(text("SELECT current_database()")).scalar_one()
    role = quote(f"{database}_runtime")
    tables: set[str] = set(connection.execute(_TABLES, {"versions": _VERSIONS}).scalars())
    if missing := append_only - tables:
        raise MigrationFailed(f"append-only tables are not there: {', '.join(sorted(missing))}")
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {role}"))
    for table in sorted(tables):
        allowed = "SELECT, INSERT" if table in append_only else "SELECT, INSERT, UPDATE, DELETE"
        connection.execute(text(f"REVOKE ALL ON {quote(table)} FROM {role}"))
        connection.execute(text(f"GRANT {allowed} ON {quote(table)} TO {role}"))
    connection.execute(text(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}"))


def _on_asyncpg(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in {"postgresql", "postgres"}:
        raise MigrationFailed("the URL of the database begins with postgresql://")
    return f"postgresql+asyncpg://{rest}"


@contextmanager
def _explain_failures(script_location: Path) -> Iterator[None]:
    """Raises MigrationFailed, with the line of the revision that failed."""
    try:
        yield
    except MigrationFailed:
        raise
    except CommandError as broken:
        raise MigrationFailed(f"the revisions do not fit the database: {broken}") from broken
    except DBAPIError as failed:
        raise MigrationFailed(f"{_place(failed, script_location)}the database refused: {failed.orig}") from failed
    except asyncpg.PostgresError as failed:  # while connecting, before SQLAlchemy wraps what fails
        raise MigrationFailed(f"the database refused: {failed}") from failed
    except OSError as lost:
        raise MigrationFailed(f"the database is out of reach: {lost}") from lost
    except (RuntimeError, ValueError) as wrong:
        raise MigrationFailed(f"{_place(wrong, script_location)}{type(wrong).__name__}: {wrong}") from wrong


def _place(error: Exception, script_location: Path) -> str:
    """The line of a revision that raised; empty when none did."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(each.filename), each.lineno) for each in frames]
    ours = [(path, line) for path, line in places if path.is_relative_to(script_location / "versions")]
    if not ours:
        return ""
    path, line = ours[-1]
    return f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}:{line}: "
