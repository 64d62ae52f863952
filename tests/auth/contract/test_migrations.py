"""The migrations: up, down, two at once, and the resulting tables."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.runtime.data.migrations import MigrationFailed, configuration, migrate
from kernel.runtime.events.log.event_log import APPEND_ONLY
from ops.stack.postgres import PostgresServer
from services.auth.adapters.postgres.tables import METADATA
from tests.auth.contract.auth_database import SCRIPTS


@pytest_asyncio.fixture
async def owner_url(postgres: PostgresServer) -> AsyncIterator[str]:
    """Of an empty database."""
    yield (await postgres.create_database("stairs")).owner_url
    await postgres.drop_database("stairs")


async def _within(owner_url: str, work: Callable[[Connection], None]) -> None:
    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(work)


def _revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


async def test_each_revision_goes_up_down_and_up_again(owner_url: str) -> None:
    def climb(connection: Connection) -> None:
        config = configuration(connection, SCRIPTS)
        for revision in _revisions():
            command.upgrade(config, revision)
            command.downgrade(config, "-1")
            command.upgrade(config, revision)
        command.downgrade(config, "base")
        left = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
        assert set(left) == {"alembic_version"}

    await _within(owner_url, climb)


async def test_the_migrated_schema_is_the_one_the_tables_state(owner_url: str) -> None:
    def compare(connection: Connection) -> None:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []

    await migrate(owner_url, SCRIPTS, APPEND_ONLY)
    await _within(owner_url, compare)


async def test_the_revisions_applied_are_told_and_a_second_run_has_none(owner_url: str) -> None:
    assert await migrate(owner_url, SCRIPTS, APPEND_ONLY) == _revisions()
    assert await migrate(owner_url, SCRIPTS, APPEND_ONLY) == []


async def test_of_two_at_once_one_migrates_and_the_other_waits(owner_url: str) -> None:
    applied = await asyncio.gather(*(migrate(owner_url, SCRIPTS, APPEND_ONLY) for _ in range(2)))
    assert sorted(applied) == [[], _revisions()]


async def test_a_migration_that_fails_leaves_nothing_behind(owner_url: str) -> None:
    def look(connection: Connection) -> None:
        assert connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one() == 0

    with pytest.raises(MigrationFailed, match="append-only tables are not there: no_such_table"):
        await migrate(owner_url, SCRIPTS, frozenset({"no_such_table"}))
    await _within(owner_url, look)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ('op.execute("CREATE TABLE bad (id nothing)")', 'type "nothing" does not exist'),
        ('raise ValueError("not today")', "ValueError: not today"),
    ],
)
async def test_a_revision_that_fails_is_named_with_its_line(
    owner_url: str, tmp_path: Path, statement: str, message: str
) -> None:
    shutil.copytree(SCRIPTS, tmp_path / "migrations")
    revision = tmp_path / "migrations/versions/r9999_bad.py"
    before = f'revision, down_revision = "9999", "{_revisions()[-1]}"'
    revision.write_text(f"from alembic import op\n\n{before}\n\n\ndef upgrade() -> None:\n    {statement}\n")
    with pytest.raises(MigrationFailed, match=rf"r9999_bad\.py:7: .*{message}"):
        await migrate(owner_url, tmp_path / "migrations", APPEND_ONLY)


async def test_a_table_in_use_is_not_waited_for_while_everybody_waits_behind(owner_url: str) -> None:
    def before_a_column_was_added(connection: Connection) -> None:
        command.downgrade(configuration(connection, SCRIPTS), "0003")

    await migrate(owner_url, SCRIPTS, APPEND_ONLY)
    await _within(owner_url, before_a_column_was_added)
    reader = await asyncpg.connect(owner_url)
    async with reader.transaction():
        await reader.execute("SELECT FROM accounts")
        with pytest.raises(MigrationFailed, match="lock timeout"):
            await migrate(owner_url, SCRIPTS, APPEND_ONLY)
    await reader.close()
    assert (await migrate(owner_url, SCRIPTS, APPEND_ONLY))[0] == "0004"


async def test_a_database_from_a_later_release_is_refused(owner_url: str) -> None:
    def rename(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))

    await migrate(owner_url, SCRIPTS, APPEND_ONLY)
    await _within(owner_url, rename)
    with pytest.raises(MigrationFailed, match="from-the-future"):
        await migrate(owner_url, SCRIPTS, APPEND_ONLY)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://owner:hunter2@127.0.0.1/auth", "begins with postgresql://"),
        ("postgresql://owner:hunter2@127.0.0.1:1/auth", "out of reach"),
    ],
)
async def test_what_is_wrong_with_a_url_is_said_without_its_password(url: str, reason: str) -> None:
    with pytest.raises(MigrationFailed, match=reason) as failed:
        await migrate(url, SCRIPTS, APPEND_ONLY)
    assert "hunter2" not in str(failed.value)


async def test_a_wrong_password_is_said_without_it(owner_url: str) -> None:
    wrong = owner_url.replace("stairs_owner:", "stairs_owner:hunter2")
    with pytest.raises(MigrationFailed, match="refused") as failed:
        await migrate(wrong, SCRIPTS, APPEND_ONLY)
    assert "hunter2" not in str(failed.value)


async def test_the_folder_of_revisions_may_have_any_name(owner_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "100% of it"
    folder.symlink_to(SCRIPTS)
    assert await migrate(owner_url, folder, APPEND_ONLY) == _revisions()


async def test_addresses_get_the_key_of_this_release_unless_another_account_has_it(owner_url: str) -> None:
    addresses = {
        "a@b\u00fccher.example": "a@b\u00fccher.example",
        "b@stra\u00dfe.example": "b@strasse.example",
        "c@b\u00fccher.example": "c@b\u00fccher.example",
        "c@xn--bcher-kva.example": "c@xn--bcher-kva.example",
        "Stra\u00dfe@example.com": "strasse@example.com",
        "d@i\u2764.example": "d@i\u2764.example",
        "Ada@Example.com": "ada@example.com",
    }

    def fill(connection: Connection) -> None:
        command.downgrade(configuration(connection, SCRIPTS), "0011")
        for number, (email, key) in enumerate(addresses.items(), 1):
            connection.execute(
                text(
                    "INSERT INTO accounts (id, email, email_key, password_hash, email_verified, disabled, created_at)"
                    " VALUES (:id, :email, :key, '', true, false, now())"
                ),
                {"id": UUID(int=number), "email": email, "key": key},
            )

    def read(connection: Connection) -> None:
        found = {row.email: row.email_key for row in connection.execute(text("SELECT * FROM accounts")).all()}
        assert found == addresses | {
            "a@b\u00fccher.example": "a@xn--bcher-kva.example",
            "b@stra\u00dfe.example": "b@xn--strae-oqa.example",
            "Stra\u00dfe@example.com": "stra\u00dfe@example.com",
        }

    await migrate(owner_url, SCRIPTS, APPEND_ONLY)
    await _within(owner_url, fill)
    await migrate(owner_url, SCRIPTS, APPEND_ONLY)
    await _within(owner_url, read)
