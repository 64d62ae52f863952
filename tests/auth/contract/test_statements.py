"""How many statements the most frequent operations send."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest
import pytest_asyncio

from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.secret import Secret
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.adapters.postgres.oidc.clients import PostgresClients
from services.auth.adapters.postgres.oidc.families import PostgresFamilies
from services.auth.adapters.postgres.sessions.sessions import PostgresSessions
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.backend import LIMITS
from tests.auth.contract.provider_samples import new_client, new_client_event, new_family, started
from tests.auth.contract.samples import (
    HASH,
    HOME,
    new_account,
    new_ending,
    new_event,
    new_session,
    new_unusual_event,
    present,
)

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
        statements: list[str] = []

        async def record(query: asyncpg.connection.LoggedQuery) -> None:
            statements.append(query.query)

        async with single.connection() as connection:
            connection.add_query_logger(record)
        await operation
        await asyncio.sleep(0)  # the logger is called after the statement
        async with single.connection() as connection:
            connection.remove_query_logger(record)
        return len(statements)

    return count


async def test_a_rotation_is_one_statement_and_records_nothing(single: Database, asked: Asked) -> None:
    added = new_account()
    await PostgresAccounts(single).add(added, HASH, new_event("auth.account.registered", added.id))
    sessions, session = PostgresSessions(single, LIMITS), new_session(added.id)
    started = new_event("auth.session.started", added.id)
    assert await asked(sessions.start(session, HASH, started)) == 6, "begin, account, session, key, event, commit"
    assert await asked(present(sessions, session.id, 1)) == 1


async def test_a_refresh_of_a_client_is_one_statement_too(single: Database, asked: Asked) -> None:
    added, client = new_account(), new_client()
    await PostgresAccounts(single).add(added, HASH, new_event("auth.account.registered", added.id))
    sessions, session = PostgresSessions(single, LIMITS), new_session(added.id)
    await sessions.start(session, HASH, new_event("auth.session.started", added.id))
    clients, families, family = PostgresClients(single), PostgresFamilies(single, LIMITS), new_family(session.id)
    await clients.add(client, None, new_client_event())
    found = await clients.find(client.client_id)
    assert found is not None
    assert await families.start(family, started)
    rotation = families.rotate(family.id, client.client_id, 1, HOME, new_unusual_event, revision=found.revision)
    assert await asked(rotation) == 1, "the client's look-up is in it"


async def test_the_end_of_a_session_without_a_family_asks_nothing_about_log_outs(
    single: Database, asked: Asked
) -> None:
    added = new_account()
    await PostgresAccounts(single).add(added, HASH, new_event("auth.account.registered", added.id))
    sessions, session = PostgresSessions(single, LIMITS), new_session(added.id)
    await sessions.start(session, HASH, new_event("auth.session.started", added.id))
    assert await asked(sessions.end(session.id, new_ending())) == 6, "begin, session, key, event, revocation, commit"


async def test_a_failed_sign_in_asks_the_same_for_an_account_and_for_none(single: Database, asked: Asked) -> None:
    added, audit = new_account(), PostgresAuditTrail(single)
    await PostgresAccounts(single).add(added, HASH, new_event("auth.account.registered", added.id))
    await audit.append(new_event("auth.login.failed"))  # the first of a day makes the day's key
    known = await asked(audit.append(new_event("auth.login.failed", added.id)))
    assert known == await asked(audit.append(new_event("auth.login.failed"))) == 2
