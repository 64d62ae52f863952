"""Events that were in no inbox when the backup was made are delivered again after a restore."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from kernel.runtime.data.migrations import migrate
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log.event_log import APPEND_ONLY
from ops.stack.backups.redelivery import deliver_again
from ops.stack.postgres import PostgresServer
from services.auth.manifest import MANIFEST as AUTH
from services.notifications.manifest import MANIFEST as NOTIFICATIONS
from tests.auth.contract.auth_database import SCRIPTS as OF_AUTH
from tests.notifications.contract.conftest import SCRIPTS as OF_NOTIFICATIONS

_NOW = datetime(2026, 1, 8, tzinfo=UTC)
_OPEN = "auth.account.registered"
_EVENT = """
WITH added AS (
    INSERT INTO events (id, type, version, occurred_at, user_id, data, personal_sealed)
    VALUES ($1, $2, 1, $3, $4, '{}', 'sealed') RETURNING id
)
INSERT INTO event_chain (sequence, event_id, hash)
SELECT (SELECT coalesce(max(sequence), 0) + 1 FROM event_chain), id, 'hash' FROM added
"""
_TAKEN = "INSERT INTO inbox (consumer, event_id) VALUES ('notifications', $1)"
_DEAD = """
INSERT INTO dead_letters (consumer, event_id, subject, envelope, reason) VALUES ('notifications', $1, 's', '', 'no')
"""
_WAITING = """
SELECT e.id FROM outbox o JOIN events e USING (position) JOIN event_chain c ON c.event_id = e.id
 WHERE o.sequence = c.sequence ORDER BY o.sequence
"""


@pytest_asyncio.fixture
async def databases(postgres: PostgresServer) -> AsyncIterator[dict[str, Connection]]:
    """Of a publisher and of who listens to it, as the superuser of a restore opens them."""
    async with AsyncExitStack() as closing:
        opened: dict[str, Connection] = {}
        for service, scripts, kept in (
            ("auth", OF_AUTH, APPEND_ONLY),
            ("notifications", OF_NOTIFICATIONS, frozenset()),
        ):
            created = await postgres.create_database(f"restored_{service}")
            closing.push_async_callback(postgres.drop_database, created.name)
            await migrate(created.owner_url, scripts, kept)
            opened[service] = await asyncpg.connect(postgres.url(created.name))
            closing.push_async_callback(opened[service].close)
        yield opened


async def _published(auth: Connection, *, kind: str = _OPEN, days_ago: float = 1, key: bytes | None = b"key") -> UUID:
    """An event that has left the outbox, of a subject with that key; None: erased since."""
    event, subject = uuid4(), uuid4()
    await auth.execute(_EVENT, event, kind, _NOW - timedelta(days=days_ago), subject)
    await auth.execute("INSERT INTO subject_keys (subject_id, key) VALUES ($1, $2)", subject, key)
    return event


async def _again(databases: dict[str, Connection]) -> tuple[int, list[UUID]]:
    """How many were put back, and what waits in the outbox at its place in the chain."""
    count = await deliver_again((AUTH, NOTIFICATIONS), databases, _NOW)
    return count, [row["id"] for row in await databases["auth"].fetch(_WAITING)]


async def test_events_in_no_inbox_are_delivered_again_in_order(databases: dict[str, Connection]) -> None:
    events = [await _published(databases["auth"]) for _ in range(3)]
    await databases["notifications"].execute(_TAKEN, events[1])
    assert await _again(databases) == (2, [events[0], events[2]])
    assert await _again(databases) == (0, [events[0], events[2]]), "the second time it waits already"


@pytest.mark.parametrize("statement", [_TAKEN, _DEAD])
async def test_handled_and_dead_events_are_not_delivered_again(
    databases: dict[str, Connection], statement: str
) -> None:
    await databases["notifications"].execute(statement, await _published(databases["auth"]))
    assert await _again(databases) == (0, [])


async def test_events_older_than_the_retention_are_not_delivered_again(databases: dict[str, Connection]) -> None:
    await _published(databases["auth"], days_ago=7.1)
    assert await _again(databases) == (0, [])


async def test_events_without_a_consumer_are_not_delivered_again(databases: dict[str, Connection]) -> None:
    await _published(databases["auth"], kind="auth.session.started")
    assert await _again(databases) == (0, [])


async def test_events_of_an_erased_account_are_not_delivered_again(databases: dict[str, Connection]) -> None:
    await _published(databases["auth"], key=None)
    assert await _again(databases) == (0, [])
