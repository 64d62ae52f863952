"""How often the paths that are walked most ask the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest
import pytest_asyncio

from kernel.runtime.postgres import Database, DatabaseSettings
from kernel.secret import Secret
from services.auth.adapters.postgres.accounts import PostgresAccounts
from services.auth.adapters.postgres.audit import PostgresAuditTrail
from services.auth.adapters.postgres.sessions import PostgresSessions
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.backend import LIMITS
from tests.auth.contract.stage import HASH, account, fact, new_session

Asked = Callable[[Awaitable[object]], Awaitable[int]]


@pytest_asyncio.fixture
async def single(database: AuthDatabase) -> AsyncIterator[Database]:
    """With one connection, so that one logger hears it all."""
    single = Database(DatabaseSettings(Secret(database.runtime_url), "auth statements", 1))
    await single.open()
    yield single
    await single.close()


@pytest.fixture
def asked(single: Database) -> Asked:
    """How many statements an operation sends, those that begin and end its transaction included."""

    async def count(operation: Awaitable[object]) -> int:
        heard: list[str] = []

        async def hear(record: asyncpg.connection.LoggedQuery) -> None:
            heard.append(record.query)

        async with single.connection() as connection:
            connection.add_query_logger(hear)
        await operation
        await asyncio.sleep(0)  # the logger hears of a statement when it is over
        async with single.connection() as connection:
            connection.remove_query_logger(hear)
        return len(heard)

    return count


async def test_a_rotation_is_one_statement_and_records_nothing(single: Database, asked: Asked) -> None:
    added = account()
    await PostgresAccounts(single).enrol(added, HASH, fact("auth.account.registered", added.id))
    sessions, session = PostgresSessions(single, LIMITS), new_session(added.id)
    started = fact("auth.session.started", added.id)
    assert await asked(sessions.start(session, HASH, started)) == 6, "begin, account, session, key, event, commit"
    assert await asked(sessions.rotate(session.id, 1)) == 1


async def test_a_failed_sign_in_asks_the_same_for_an_account_and_for_none(single: Database, asked: Asked) -> None:
    added, audit = account(), PostgresAuditTrail(single)
    await PostgresAccounts(single).enrol(added, HASH, fact("auth.account.registered", added.id))
    known = await asked(audit.append(fact("auth.login.failed", added.id)))
    assert known == await asked(audit.append(fact("auth.login.failed"))) == 2
