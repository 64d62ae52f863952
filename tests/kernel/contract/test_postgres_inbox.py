"""The inbox and the dead letters on a real Postgres."""

import asyncio
import time
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
from kernel.runtime.data.postgres import Database, DatabaseSettings, Joined
from kernel.runtime.events.broker.memory import MemoryBroker
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.port import Rejected
from kernel.runtime.events.broker.redelivery import Delivery
from kernel.runtime.events.dead_letters.postgres import PostgresDeadLetterStore
from kernel.runtime.events.inbox import dead_letters
from kernel.runtime.events.inbox import migration_steps as revisions
from kernel.runtime.events.inbox.consumer import consumer_task, handle_replayed
from kernel.runtime.events.inbox.dead_letters import DeadLetters
from kernel.runtime.events.inbox.metrics import ConsumerMetrics
from kernel.runtime.events.inbox.port import Inbox
from kernel.runtime.events.inbox.postgres import PostgresInbox
from kernel.runtime.events.inbox.tables import add_inbox_tables
from kernel.secret import Secret
from ops.stack.ports import free_port
from ops.stack.postgres import PostgresServer
from tests.kernel.contract.broker import OPENED, SOON, RecordingHandler, failing, message, person
from tests.kernel.contract.inbox import FIRST, InboxContract, OpenInbox


async def _on_tables(url: str) -> list[object]:
    """Makes them; returns what the metadata says otherwise."""

    def make(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            revisions.up_1()
            revisions.up_2()
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


def _all_letters(inboxes: Database) -> PostgresDeadLetterStore:
    return PostgresDeadLetterStore(inboxes, has_outbox=False, has_inbox=True)


async def test_the_second_of_two_transactions_waits_and_gets_false(inboxes: Database) -> None:
    async with inboxes.transaction() as first:
        assert await PostgresInbox(Joined(first), "mail").record_if_new(FIRST)
        second = asyncio.create_task(PostgresInbox(inboxes, "mail").record_if_new(FIRST))
        done, _ = await asyncio.wait({second}, timeout=0.1)
        assert not done
    assert await second is False


async def test_old_rows_are_deleted(inboxes: Database) -> None:
    async with inboxes.connection() as connection:
        await connection.execute(
            "INSERT INTO inbox SELECT 'mail', gen_random_uuid(), now() - interval '31 days' FROM generate_series(1, 5)"
        )
        await PostgresInbox(inboxes, "mail").record_if_new(FIRST)
        assert await connection.fetchval("SELECT count(*) FROM inbox") == 1


async def test_a_dead_letter_that_is_replayed_is_handled_and_removed(inboxes: Database) -> None:
    sent, recorder = message(), RecordingHandler(failing(Rejected("full"), times=1))
    letters, broker = DeadLetters(inboxes, "mail"), MemoryBroker(SOON)
    await broker.publish(sent)
    async with consumer_task(broker, "mail", [OPENED], recorder.handle, letters):
        await recorder.until_seen(1)
    dead = await _all_letters(inboxes).page(None, 9)
    assert await _all_letters(inboxes).replay(sent.id)
    async with consumer_task(broker, "mail", [OPENED], recorder.handle, letters):
        await recorder.until_seen(2)
    assert [(letter.id, letter.type, letter.reason) for letter in dead] == [(sent.id, OPENED, "full")]
    assert recorder.seen == [sent, sent]
    assert await letters.list_replayed() == []


async def test_a_letter_that_fails_again_is_dead_again_with_its_new_reason(inboxes: Database) -> None:
    letters = DeadLetters(inboxes, "mail")

    async def fail(failed: Message) -> None:
        raise KeyError(failed.personal["email"])

    await letters.add(message(), "first")
    await _all_letters(inboxes).replay_all()
    await handle_replayed(fail, letters)
    (letter,) = await _all_letters(inboxes).page(None, 9)
    assert letter.reason == "the handler raised KeyError; the log has it under the event's id"


async def test_the_reason_of_a_letter_never_quotes_what_was_raised(inboxes: Database) -> None:
    sent, broker = message(), MemoryBroker(Delivery(attempts=1))
    recorder = RecordingHandler(failing(ValueError(f"{sent.personal['email']} is taken"), times=1))
    await broker.publish(sent)
    async with consumer_task(broker, "mail", [OPENED], recorder.handle, DeadLetters(inboxes, "mail")):
        await recorder.until_seen(1)
    (letter,) = await _all_letters(inboxes).page(None, 9)
    assert letter.reason == "the handler raised ValueError; the log has it under the event's id"


async def test_a_consumer_measures_what_waits_and_what_is_dead(inboxes: Database) -> None:
    registry, letters, broker = CollectorRegistry(), DeadLetters(inboxes, "mail"), MemoryBroker(SOON)
    await letters.add(message(), "no")
    async with broker.consume("mail", [OPENED], RecordingHandler().handle, letters.add):
        pass
    for number in (1, 2):
        await broker.publish(message(number))
    await ConsumerMetrics(registry, "mail").measure(broker, letters)
    names = ("consumer_pending", "consumer_dead_letters")
    assert [registry.get_sample_value(name, {"consumer": "mail"}) for name in names] == [2, 1]


async def test_a_consumer_shows_how_old_its_metrics_are_while_the_broker_is_down(inboxes: Database) -> None:
    registry, letters = CollectorRegistry(), DeadLetters(inboxes, "mail")
    away = NatsBroker(Secret(f"nats://127.0.0.1:{free_port()}"), "mail", timeout=0.1)
    metrics, consumer = ConsumerMetrics(registry, "mail"), {"consumer": "mail"}
    with pytest.raises(Unavailable):
        await metrics.measure(away, letters)
    await asyncio.sleep(0.1)
    assert (registry.get_sample_value("consumer_staleness_seconds", consumer) or 0) > 0.05
    begun = time.monotonic()
    await metrics.measure(MemoryBroker(SOON), letters)
    stale = registry.get_sample_value("consumer_staleness_seconds", consumer)
    assert stale is not None
    assert stale <= time.monotonic() - begun
    await away.close()


async def test_letters_with_an_erased_persons_data_are_removed(inboxes: Database) -> None:
    letters = DeadLetters(inboxes, "mail")
    for subject in ("alice", "bob"):
        await letters.add(message(subject=subject), "no")
    async with inboxes.connection() as connection:
        await letters.add(message(subject="carol"), "no")
        # as the release before has it
        await connection.execute(
            "UPDATE dead_letters SET subject = $1, data_subject = NULL WHERE subject = 'account:carol'",
            str(person("alice")),
        )
    async with inboxes.connection() as connection:
        await dead_letters.erase(connection, person("alice"))
    assert [letter.subject for letter in await _all_letters(inboxes).page(None, 9)] == ["account:bob"]
