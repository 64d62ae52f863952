"""A database remembers what was done to it, for as long as it is that database and the code is that code."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from ops.stack import settled
from ops.stack.postgres import PostgresServer
from ops.stack.settled import is_settled, settle, state_of_code


@pytest_asyncio.fixture
async def database(postgres: PostgresServer) -> AsyncIterator[str]:
    yield (await postgres.create_database("prepared")).name
    await postgres.drop_database("prepared")


async def test_what_was_done_is_remembered_until_the_code_is_another(postgres: PostgresServer, database: str) -> None:
    assert not await is_settled(postgres.url(), database, "one state")
    await settle(postgres.url(), database, "one state")
    assert await is_settled(postgres.url(), database, "one state")
    assert not await is_settled(postgres.url(), database, "another")
    await settle(postgres.url(), database, "it's another")
    assert await is_settled(postgres.url(), database, "it's another")


async def test_preparing_a_database_for_another_start_forgets_nothing(postgres: PostgresServer, database: str) -> None:
    await settle(postgres.url(), database, "one state")
    await postgres.create_database(database)
    assert await is_settled(postgres.url(), database, "one state")


async def test_a_database_made_anew_remembers_nothing(postgres: PostgresServer, database: str) -> None:
    await settle(postgres.url(), database, "one state")
    await postgres.drop_database(database)
    await postgres.create_database(database)
    assert not await is_settled(postgres.url(), database, "one state")


async def test_a_database_that_is_not_there_is_not_settled(postgres: PostgresServer) -> None:
    assert not await is_settled(postgres.url(), "nowhere", "one state")


def test_the_state_changes_with_each_source_and_each_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settled, "CHECKOUT", tmp_path)
    lock, kernel = tmp_path / "pdm.lock", tmp_path / "kernel" / "events.py"
    own, other = tmp_path / "services/auth/app/log_in.py", tmp_path / "services/notifications/manifest.py"
    for file in (lock, kernel, own, other):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("before\n")
    before = state_of_code("auth", "ada@example.com", "auth:users:read")
    assert state_of_code("auth", "ada@example.com", "auth:users:read") == before
    assert state_of_code("auth", "ada@example.comauth", ":users:read") != before
    other.write_text("after\n")
    assert state_of_code("auth", "ada@example.com", "auth:users:read") == before
    for file in (lock, kernel, own):
        file.write_text("after\n")
        after = state_of_code("auth", "ada@example.com", "auth:users:read")
        assert after != before
        before = after
    own.rename(own.with_name("sign_in.py"))
    assert state_of_code("auth", "ada@example.com", "auth:users:read") != before
