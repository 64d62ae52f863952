"""A database remembers which code migrated it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from ops.stack import source_digest
from ops.stack.migration_fingerprint import is_migrated, migration_fingerprint, record_migration
from ops.stack.postgres import PostgresServer


@pytest_asyncio.fixture
async def database(postgres: PostgresServer) -> AsyncIterator[str]:
    yield (await postgres.create_database("prepared")).name
    await postgres.drop_database("prepared")


async def test_a_migration_is_remembered_until_the_code_changes(postgres: PostgresServer, database: str) -> None:
    assert not await is_migrated(postgres.url(), database, "one state")
    await record_migration(postgres.url(), database, "one state")
    assert await is_migrated(postgres.url(), database, "one state")
    assert not await is_migrated(postgres.url(), database, "another")
    await record_migration(postgres.url(), database, "it's another")
    assert await is_migrated(postgres.url(), database, "it's another")


async def test_preparing_a_database_again_keeps_the_fingerprint(postgres: PostgresServer, database: str) -> None:
    await record_migration(postgres.url(), database, "one state")
    await postgres.create_database(database)
    assert await is_migrated(postgres.url(), database, "one state")


async def test_a_new_database_has_no_fingerprint(postgres: PostgresServer, database: str) -> None:
    await record_migration(postgres.url(), database, "one state")
    await postgres.drop_database(database)
    await postgres.create_database(database)
    assert not await is_migrated(postgres.url(), database, "one state")


async def test_a_database_that_does_not_exist_is_not_migrated(postgres: PostgresServer) -> None:
    assert not await is_migrated(postgres.url(), "nowhere", "one state")


def test_the_fingerprint_changes_with_each_source_and_each_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_digest, "CHECKOUT", tmp_path)
    lock, kernel = tmp_path / "pdm.lock", tmp_path / "kernel" / "events.py"
    own, other = tmp_path / "services/auth/app/sessions/log_in.py", tmp_path / "services/notifications/manifest.py"
    for file in (lock, kernel, own, other):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("before\n")
    before = migration_fingerprint("auth", "ada@example.com", "auth:users:read")
    assert migration_fingerprint("auth", "ada@example.com", "auth:users:read") == before
    assert migration_fingerprint("auth", "ada@example.comauth", ":users:read") != before
    other.write_text("after\n")
    assert migration_fingerprint("auth", "ada@example.com", "auth:users:read") == before
    for file in (lock, kernel, own):
        file.write_text("after\n")
        after = migration_fingerprint("auth", "ada@example.com", "auth:users:read")
        assert after != before
        before = after
    own.rename(own.with_name("sign_in.py"))
    assert migration_fingerprint("auth", "ada@example.com", "auth:users:read") != before
