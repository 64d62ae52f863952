"""Idempotency keys on a real Postgres and in memory, over a table of notes."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import cast

import asyncpg
import pytest
import pytest_asyncio
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, MetaData
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.errors import Unavailable
from kernel.idempotency import Created, IdempotencyKey, IdempotencyKeyInUse
from kernel.runtime.data.idempotency_keys import migration_steps, tables
from kernel.runtime.data.idempotency_keys.memory import MemoryIdempotencyKeys
from kernel.runtime.data.idempotency_keys.postgres import PostgresIdempotencyKeys, bury_keys, key_columns
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.idempotency_contract import IdempotencyContract, KeyedStore
from ops.stack.postgres import PostgresServer

_KEY = IdempotencyKey(b"one".ljust(32), b"a".ljust(32))
_KEYS = PostgresIdempotencyKeys("notes")
_ADD = "INSERT INTO notes (text, idempotency_digest, idempotency_fingerprint) VALUES ($1, $2, $3)"


class NoteTaken(Exception):
    """Another note has the same text."""


@dataclass
class MemoryNotes:
    clock: FixedClock = field(default_factory=FixedClock)
    texts: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.keys = MemoryIdempotencyKeys[str]()

    async def create(self, key: IdempotencyKey | None) -> Created[object]:
        if made := self.keys.find(key, self.clock.now()):
            return Created(made, is_replay=True)
        text = str(next(self.numbers))
        self.texts.add(text)
        self.keys.record(key, text)
        return Created(text)

    async def fail(self, key: IdempotencyKey) -> None:
        self.keys.find(key, self.clock.now())
        raise NoteTaken("taken")

    async def erase(self, thing: object) -> None:
        self.texts.remove(cast("str", thing))
        self.keys.bury(lambda text: text == thing, self.clock.now())

    async def count(self) -> int:
        return len(self.texts)

    async def age(self, by: timedelta) -> None:
        self.clock.advance(by)


@dataclass
class PostgresNotes:
    database: Database
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def create(self, key: IdempotencyKey | None, text: str | None = None) -> Created[object]:
        async with self.database.transaction() as connection:
            if made := await _KEYS.find(connection, key):
                return Created(made["text"], is_replay=True)
            text = text or str(next(self.numbers))
            await connection.execute(_ADD, text, *key_columns(key))
        return Created(text)

    async def fail(self, key: IdempotencyKey) -> None:
        await self.create(None, "taken")
        try:
            await self.create(key, "taken")
        except asyncpg.UniqueViolationError:
            raise NoteTaken("taken") from None

    async def erase(self, thing: object) -> None:
        async with self.database.transaction() as connection:
            digest = await connection.fetchval("DELETE FROM notes WHERE text = $1 RETURNING idempotency_digest", thing)
            await bury_keys(connection, [digest])

    async def count(self) -> int:
        async with self.database.connection() as connection:
            return int(await connection.fetchval("SELECT count(*) FROM notes"))

    async def age(self, by: timedelta) -> None:
        async with self.database.connection() as connection:
            await connection.execute("UPDATE erased_idempotency_keys SET erased_at = erased_at - $1::interval", by)


def _make(connection: Connection) -> list[object]:
    """Makes the tables; returns what the metadata says otherwise."""
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        op.create_table("notes", sa.Column("text", sa.Text, nullable=False))
        op.create_primary_key("pk_notes", "notes", ["text"])
        migration_steps.add_key_columns_1("notes")
        migration_steps.create_erased_keys_1()
    metadata = MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"})
    sa.Table("notes", metadata, sa.Column("text", sa.Text, primary_key=True), *tables.key_columns())
    tables.add_erased_keys_table(metadata)
    return list(compare_metadata(context, metadata))


@pytest_asyncio.fixture(scope="session")
async def notes_with_keys(postgres: PostgresServer) -> str:
    url = (await postgres.create_database("notes_with_keys")).owner_url
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    async with engine.begin() as connection:
        assert await connection.run_sync(_make) == []
    return url


@pytest_asyncio.fixture
async def notes(notes_with_keys: str) -> AsyncIterator[PostgresNotes]:
    database = Database(DatabaseSettings(Secret(notes_with_keys), "keys test", max_connections=20))
    await database.open()
    async with database.connection() as connection:
        await connection.execute("TRUNCATE notes, erased_idempotency_keys")
    yield PostgresNotes(database)
    await database.close()


class TestMemoryKeys(IdempotencyContract):
    @pytest.fixture
    def keyed(self) -> KeyedStore:
        return MemoryNotes()


class TestPostgresKeys(IdempotencyContract):
    @pytest.fixture
    def keyed(self, notes: PostgresNotes) -> KeyedStore:
        return notes


async def test_while_a_request_is_under_way_its_key_is_in_use_and_others_are_not(notes: PostgresNotes) -> None:
    async with notes.database.transaction() as connection:
        assert await _KEYS.find(connection, _KEY) is None
        with pytest.raises(IdempotencyKeyInUse) as refused:
            await notes.create(_KEY)
        assert refused.value.retry_after == 1
        assert not (await notes.create(IdempotencyKey(b"two".ljust(32), b"a".ljust(32)))).is_replay
    assert not (await notes.create(_KEY)).is_replay


async def test_a_service_that_is_killed_before_the_commit_leaves_no_key_and_after_it_the_thing(
    notes: PostgresNotes,
) -> None:
    with pytest.raises(Unavailable):
        await _die_before_the_commit(notes.database)
    assert await notes.count() == 0
    made = await notes.create(_KEY)  # its answer is lost with the process
    assert await notes.create(_KEY) == Created(made.thing, is_replay=True)
    assert await notes.count() == 1


async def test_keys_that_were_buried_long_ago_are_cleared(notes: PostgresNotes) -> None:
    for key in (_KEY, IdempotencyKey(b"two".ljust(32), b"a".ljust(32))):
        await notes.erase((await notes.create(key)).thing)
        await notes.age(timedelta(days=2))
    async with notes.database.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM erased_idempotency_keys") == 1


async def _die_before_the_commit(database: Database) -> None:
    async with database.transaction() as connection:
        await _KEYS.find(connection, _KEY)
        await connection.execute(_ADD, "lost", *key_columns(_KEY))
        async with database.connection() as other:
            await other.execute("SELECT pg_terminate_backend($1)", connection.get_server_pid())
        await connection.execute("SELECT 1")
