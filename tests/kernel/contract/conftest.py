"""The event log on a real Postgres."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import structlog

from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.secret import Secret
from ops.stack.postgres import PostgresServer
from tests.kernel.contract.event_database import TroubledBroker, make_tables

# a painted traceback takes longer than these tests let a handler be silent
_PLAIN = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[structlog.processors.add_log_level, _PLAIN])

_EMPTY = "TRUNCATE events, outbox, event_chain, subject_keys"


@pytest_asyncio.fixture(scope="session")
async def notes_url(postgres: PostgresServer) -> str:
    url = (await postgres.create_database("notes")).owner_url
    await make_tables(url)
    return url


@pytest_asyncio.fixture
async def database(notes_url: str) -> AsyncIterator[Database]:
    """Empty, and opened as its owner: a test may do what the runtime role may not."""
    database = Database(DatabaseSettings(Secret(notes_url), "event log test"))
    await database.open()
    async with database.connection() as connection:
        await connection.execute(_EMPTY)
    yield database
    await database.close()


@pytest.fixture
def broker() -> TroubledBroker:
    return TroubledBroker()
