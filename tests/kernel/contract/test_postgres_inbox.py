"""The inbox and the dead letters on a real Postgres."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from prometheus_client import CollectorRegistry
from sqlalchemy import Connection, MetaData
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.errors import Unavailable
from kernel.runtime.broker.memory import MemoryBroker
from kernel.runtime.broker.nats import NatsBroker
from kernel.runtime.broker.port import Message, Rejected
from kernel.runtime.inbox import dead_letters, revisions
from kernel.runtime.inbox.consuming import consuming, handle_due
from kernel.runtime.inbox.dead_letters import DeadLetters
from kernel.runtime.inbox.figures import ConsumerMetrics
from kernel.runtime.inbox.port import Inbox
from kernel.runtime.inbox.postgres import PostgresInbox
from kernel.runtime.inbox.tables import add_inbox_tables
from kernel.runtime.postgres import Database, DatabaseSettings, Joined
from kernel.secret import Secret
from ops.stack.ports import free_port
from ops.stack.postgres import PostgresServer
from tests.kernel.contract.broker import OPENED, SOON, Notebook, failing, message
from tests.kernel.contract.inbox import FIRST, InboxContract, OpenInbox


async def _on_tables(url: str) -> list[object]:
    """Makes them; returns what the metadata says otherwise."""

    def make(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            revisions.up_1()
        metadata = MetaData()
        add_inbox_tables(metadata)
        return list(compare_metadata(context, metadata))

    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    async with engine.begin() as connection:
        return await connection.run_sync(make)


@pytest_asyncio.fixture(scope="module")
async def inbox_url(postgres: PostgresServer) -> str:
    url = (await postgres.create_database("inboxes")).owner_url
    assert await _on_tables(url) == []
    return url


@pytest_asyncio.fixture
async def inboxes(inbox_url: str) -> AsyncIterator[Database]:
    database = Database(DatabaseSettings(Secret(inbox_url), "inbox test"))
    await database.open()
    async with database.connection() as connection:
        await connection.execute("TRUNCATE inbox, dead_letters")
    yield database
    await database.close()


class TestPostgresInbox(InboxContract):
    @pytest.fixture
    def opened(self, inboxes: Database) -> OpenInbox:
        @asynccontextmanager
        async def opened(consumer: str) -> AsyncIterator[Inbox]:
            async with inboxes.transaction() as connection:
                yield PostgresInbox(Joined(connection), consumer)

        return opened


async def test_of_two_transactions_at_once_the_second_waits_and_is_told(inboxes: Database) -> None:
    async with inboxes.transaction() as first:
        assert await PostgresInbox(Joined(first), "mail").once(FIRST)
        second = asyncio.create_task(PostgresInbox(inboxes, "mail").once(FIRST))
        done, _ = await asyncio.wait({second}, timeout=0.1)
        assert not done
    assert await second is False


async def test_what_is_very_old_is_cleared(inboxes: Database) -> None:
    async with inboxes.connection() as connection:
        await connection.execute(
            "INSERT INTO inbox SELECT 'mail', gen_random_uuid(), now() - interval '31 days' FROM generate_series(1, 5)"
        )
        await PostgresInbox(inboxes, "mail").once(FIRST)
        assert await connection.fetchval("SELECT count(*) FROM inbox") == 1


async def test_a_letter_given_back_is_handled_and_gone(inboxes: Database) -> None:
    sent, notebook = message(), Notebook(failing(Rejected("full"), times=1))
    letters, broker = DeadLetters(inboxes, "mail"), MemoryBroker(SOON)
    await broker.publish(sent)
    async with consuming(broker, "mail", [OPENED], notebook.handle, letters):
        await notebook.until_seen(1)
    async with inboxes.connection() as connection:
        dead = await dead_letters.listed(connection)
        assert await dead_letters.give_back(connection) == 1
    async with consuming(broker, "mail", [OPENED], notebook.handle, letters):
        await notebook.until_seen(2)
    assert [(letter.event_id, letter.type, letter.reason) for letter in dead] == [(sent.id, OPENED, "full")]
    assert notebook.seen == [sent, sent]
    assert await letters.due() == []


async def test_a_letter_that_fails_again_is_dead_again_with_its_new_reason(inboxes: Database) -> None:
    letters = DeadLetters(inboxes, "mail")

    async def fail(_: Message) -> None:
        raise KeyError("door")

    await letters.keep(message(), "first")
    async with inboxes.connection() as connection:
        await dead_letters.give_back(connection)
        await handle_due(fail, letters)
        assert [letter.reason for letter in await dead_letters.listed(connection)] == ["KeyError: 'door'"]


async def test_a_consumer_tells_what_waits_and_what_died(inboxes: Database) -> None:
    registry, letters, broker = CollectorRegistry(), DeadLetters(inboxes, "mail"), MemoryBroker(SOON)
    await letters.keep(message(), "no")
    async with broker.consume("mail", [OPENED], Notebook().handle, letters.keep):
        pass
    for number in (1, 2):
        await broker.publish(message(number))
    await ConsumerMetrics(registry, "mail").measure(broker, letters)
    figures = ("consumer_pending", "consumer_dead_letters")
    assert [registry.get_sample_value(name, {"consumer": "mail"}) for name in figures] == [2, 1]


async def test_a_consumer_tells_how_old_its_figures_are_while_the_broker_is_away(inboxes: Database) -> None:
    registry, letters = CollectorRegistry(), DeadLetters(inboxes, "mail")
    away = NatsBroker(Secret(f"nats://127.0.0.1:{free_port()}"), "mail", timeout=0.1)
    metrics, consumer = ConsumerMetrics(registry, "mail"), {"consumer": "mail"}
    await asyncio.sleep(0.1)
    with pytest.raises(Unavailable):
        await metrics.measure(away, letters)
    assert (registry.get_sample_value("consumer_staleness_seconds", consumer) or 0) > 0.1
    await metrics.measure(MemoryBroker(SOON), letters)
    assert (registry.get_sample_value("consumer_staleness_seconds", consumer) or 1) < 0.1
    await away.close()


async def test_letters_of_an_erased_subject_are_removed(inboxes: Database) -> None:
    letters = DeadLetters(inboxes, "mail")
    for subject in ("alice", "bob"):
        await letters.keep(message(subject=subject), "no")
    async with inboxes.connection() as connection:
        await dead_letters.forget(connection, "alice")
        assert [letter.subject for letter in await dead_letters.listed(connection)] == ["bob"]
