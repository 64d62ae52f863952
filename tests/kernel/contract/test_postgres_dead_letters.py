"""Dead letters of a real Postgres, as the runtime role sees them."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.events import Subject
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.events.dead_letters.port import DeadLetter, Direction
from kernel.runtime.events.dead_letters.postgres import PostgresDeadLetterStore
from kernel.runtime.events.inbox import migration_steps as inbox_steps
from kernel.runtime.events.inbox.dead_letters import DeadLetters
from kernel.runtime.events.log.relay_wake import relay_wake
from kernel.secret import Secret
from ops.stack.postgres import PostgresServer
from tests.kernel.contract.broker import message
from tests.kernel.contract.dead_letters import Bury, DeadLetterStoreContract, listed, unhandled, unpublished
from tests.kernel.contract.event_database import make_tables

_BURY = """
WITH event AS (
    INSERT INTO events (id, type, occurred_at, data, subject_kind, subject_id) VALUES ($1, $2, now(), '{}', $3, $4)
    ON CONFLICT (id) DO UPDATE SET type = excluded.type RETURNING position
)
INSERT INTO outbox (position, sequence, died_at, reason) SELECT position, position, now(), $5 FROM event
ON CONFLICT (position) DO UPDATE SET died_at = now(), reason = excluded.reason
"""


async def _make_inbox_tables(owner_url: str) -> None:
    def make(connection: Connection) -> None:
        with Operations.context(MigrationContext.configure(connection)):
            inbox_steps.up_1()
            inbox_steps.up_2()

    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(make)


@pytest_asyncio.fixture(scope="module")
async def letters_url(postgres: PostgresServer) -> str:
    url = (await postgres.create_database("letters")).owner_url
    await make_tables(url)
    await _make_inbox_tables(url)
    return url


@pytest_asyncio.fixture
async def both(letters_url: str) -> AsyncIterator[Database]:
    """An empty database with an outbox and an inbox."""
    database = Database(DatabaseSettings(Secret(letters_url), "dead letters test"))
    await database.open()
    async with database.connection() as connection:
        await connection.execute("TRUNCATE events, outbox, dead_letters")
    yield database
    await database.close()


@pytest.fixture
def bury(both: Database) -> Bury:
    async def bury(letter: DeadLetter) -> None:
        subject = Subject.parse(letter.subject)
        if letter.direction is Direction.INBOX:
            given_up = replace(message(), id=letter.id, type=letter.type, subject=subject)
            await DeadLetters(both, letter.consumer or "").add(given_up, letter.reason)
        else:
            async with both.connection() as connection:
                await connection.execute(_BURY, letter.id, letter.type, subject.kind, subject.id, letter.reason)

    return bury


class TestPostgresDeadLetters(DeadLetterStoreContract):
    @pytest.fixture
    def store(self, both: Database) -> PostgresDeadLetterStore:
        return PostgresDeadLetterStore(both, has_outbox=True, has_inbox=True)


@pytest.mark.parametrize(("letter", "table"), [(unpublished(1), "dead_letters"), (unhandled(1), "outbox")])
async def test_a_service_with_one_end_needs_the_tables_of_that_end_alone(
    both: Database, bury: Bury, letter: DeadLetter, table: str
) -> None:
    await bury(letter)
    has_outbox = letter.direction is Direction.OUTBOX
    store = PostgresDeadLetterStore(both, has_outbox=has_outbox, has_inbox=not has_outbox)
    async with both.connection() as connection:
        await connection.execute(f"ALTER TABLE {table} RENAME TO away")
    try:
        assert await listed(store) == [letter]
        assert await store.replay(letter.id)
    finally:
        async with both.connection() as connection:
            await connection.execute(f"ALTER TABLE away RENAME TO {table}")


async def test_replaying_wakes_the_relay(both: Database, bury: Bury) -> None:
    store = PostgresDeadLetterStore(both, has_outbox=True, has_inbox=True)
    await bury(unpublished(1))
    woken: list[bool] = []
    with relay_wake.calling(lambda: woken.append(True)):
        await store.replay(unpublished(1).id)
    assert woken == [True]


async def test_a_row_that_was_changed_by_hand_does_not_hide_the_others(both: Database, bury: Bury) -> None:
    await bury(unhandled(1))
    await bury(unhandled(2))
    async with both.connection() as connection:
        await connection.execute("UPDATE dead_letters SET envelope = 'x' WHERE event_id = $1", unhandled(1).id)
    letters = await listed(PostgresDeadLetterStore(both, has_outbox=True, has_inbox=True))
    assert [letter.type for letter in letters] == ["auth.account.registered", "unreadable"]
