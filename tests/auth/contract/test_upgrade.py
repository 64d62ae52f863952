"""A database that the release before left is migrated, verifies, is read, publishes, and goes on."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from kernel.events import Actor, EventFactory, RecordedEvent, Subject
from kernel.runtime.data.migrations import migrate
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.events.broker.cloud_event import decode, encode
from kernel.runtime.events.broker.memory import MemoryBroker
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.log.event_log import APPEND_ONLY, EventLog
from kernel.runtime.events.log.publisher import Publisher
from kernel.runtime.events.log.reading import EventFilter
from kernel.runtime.events.log.verification import verify
from kernel.runtime.process.system import SystemClock, TimeOrderedIds
from kernel.secret import Secret
from ops.stack.postgres import PostgresServer
from services.auth.adapters.postgres.sessions.sessions import PostgresSessions
from services.auth.domain.accounts.events import AccountRegistered, AccountRenamed
from services.auth.domain.events import EVENTS
from services.auth.domain.sessions.events import SessionStarted
from services.auth.domain.sessions.session import Lease
from tests.auth.contract.auth_database import SCRIPTS
from tests.auth.contract.backend import LIMITS
from tests.auth.contract.samples import ELSEWHERE, present

_DUMP = Path(__file__).parent / "release_before" / "auth.sql"
_EVENTS, _UNPUBLISHED = 26, 3
_LOG = EventLog(EVENTS)
_REVIVE = """
UPDATE sessions SET generation = generation + 1, rotated_at = now() - $1::interval,
       idle_expires_at = now() + interval '1 day', expires_at = now() + interval '2 days'
 WHERE id = (SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.user_id
              WHERE s.ended_at IS NULL AND s.issued_at IS NULL AND NOT a.disabled ORDER BY s.id LIMIT 1)
RETURNING id, generation
"""
_ADMIN = UUID("01a22a7b-79e1-753b-bfae-b9ed339c98bd")
_ADA, _BEN = UUID("01a22a7b-e0ec-7594-a7dc-bf073951d4b8"), UUID("01a22a7b-e160-756b-b8b0-0befcc3c82f3")
_CY, _DORA = UUID("01a22a7b-e1d3-714b-8c06-2a2392d86c48"), UUID("01a22a7b-ef8f-7428-8488-562853856b1e")


class RecordingBroker(MemoryBroker):
    """Keeps what is published as a consumer would read it from the wire."""

    def __init__(self) -> None:
        super().__init__()
        self.published: list[Message] = []

    async def publish(self, message: Message) -> None:
        self.published.append(decode(encode(message)))


@pytest_asyncio.fixture
async def owner(postgres: PostgresServer) -> AsyncIterator[Database]:
    """The migrated database, as its owner."""
    url = (await postgres.create_database("upgraded")).owner_url
    connection = await asyncpg.connect(url)
    await connection.execute(_DUMP.read_text(encoding="utf-8"))
    await connection.close()
    assert (await migrate(url, SCRIPTS, APPEND_ONLY))[0] == "0007"
    database = Database(DatabaseSettings(Secret(url), "upgrade test"))
    await database.open()
    yield database
    await database.close()
    await postgres.drop_database("upgraded")


async def _read(owner: Database, wanted: EventFilter) -> Sequence[RecordedEvent]:
    async with owner.connection() as connection:
        return await _LOG.page(connection, wanted, 100)


async def _publish(owner: Database) -> list[Message]:
    broker = RecordingBroker()
    async with owner.connection() as connection:
        await Publisher(broker, "auth", lambda _: None).round(connection)
    return broker.published


async def test_the_chain_of_the_release_before_verifies(owner: Database) -> None:
    async with owner.connection() as connection:
        verdict = await verify(connection)
    assert (verdict.events, verdict.touched) == (_EVENTS, None)


async def test_every_old_event_is_read(owner: Database) -> None:
    events = await _read(owner, EventFilter())
    assert len(events) == _EVENTS
    assert all(event.is_readable for event in events)
    (granted,) = await _read(owner, EventFilter(data_subject=_BEN, type="auth.role.granted"))
    assert (granted.subject, granted.actor, granted.data["role"]) == (Subject.user(_BEN), Actor.user(_ADMIN), "clerk")
    started = await _read(owner, EventFilter(data_subject=_ADA, type=SessionStarted.event_type))
    assert {event.origin.user_agent for event in started} == {"fixture/1.0"}
    assert all(UUID(str(event.data["session_id"])) for event in started)
    (registered,) = await _read(owner, EventFilter(data_subject=_ADA, type=AccountRegistered.event_type))
    assert registered.personal == {"email": "ada@example.com", "display_name": "Ada"}
    assert len(await _read(owner, EventFilter(actor_id=str(_ADMIN)))) == 4  # a role defined, granted; disabled, enabled


async def test_who_was_erased_stays_erased(owner: Database) -> None:
    events = await _read(owner, EventFilter(data_subject=_CY))
    assert len(events) == 4
    assert all((event.personal, event.origin.client_ip) == ({}, None) for event in events)


async def test_what_was_not_published_is_published_now(owner: Database) -> None:
    registered, started, renamed = await _publish(owner)
    assert (registered.type, registered.subject, registered.data_subject) == (
        AccountRegistered.event_type,
        Subject.user(_DORA),
        _DORA,
    )
    assert registered.personal == {"email": "dora@example.com", "display_name": "Dora"}
    assert (started.type, started.version, "session_id" in started.data) == (SessionStarted.event_type, 1, True)
    assert (renamed.type, renamed.subject) == (AccountRenamed.event_type, Subject.user(_ADA))
    assert [message.sequence for message in (registered, started, renamed)] == [24, 25, 26]


async def test_new_events_are_in_one_chain_with_the_old_ones(owner: Database) -> None:
    factory = EventFactory(SystemClock(), TimeOrderedIds())
    event = factory.create_about_user(AccountRenamed(), _ADA, actor=Actor.user(_ADA))
    async with owner.connection() as connection:
        await _LOG.record(connection, event)
    assert [message.id for message in (await _publish(owner))[_UNPUBLISHED:]] == [event.id]
    async with owner.connection() as connection:
        verdict = await verify(connection)
        forms = await connection.fetch("SELECT form, count(*) FROM event_chain GROUP BY form ORDER BY form")
    assert (verdict.events, verdict.touched) == (_EVENTS + 1, None)
    assert [tuple(row) for row in forms] == [(1, _EVENTS), (2, 1)]


@pytest.mark.parametrize("change", ["data = '{}'", "user_id = NULL", "client_ip = '192.0.2.1'"])
async def test_a_changed_old_event_is_found(owner: Database, change: str) -> None:
    async with owner.connection() as connection:
        await connection.execute(f"UPDATE events SET {change} WHERE position = 15")  # noqa: S608 - the list above
        touched = (await verify(connection)).touched
    assert touched is not None
    assert touched.sequence == 15


async def test_a_session_survives_the_upgrade_whether_its_last_answer_came_or_was_lost(owner: Database) -> None:
    """Where its token was issued to is unknown: nothing is elsewhere, and its predecessor is the generation before."""
    sessions = PostgresSessions(owner, LIMITS)
    for ago, late in ((timedelta(seconds=5), False), (timedelta(minutes=5), True)):
        async with owner.connection() as connection:
            row = await connection.fetchrow(_REVIVE, ago)
        assert row is not None
        session_id, generation = row
        lease = await present(sessions, session_id, generation - 1, ELSEWHERE)
        assert isinstance(lease, Lease)
        assert (lease.recovered, lease.repeated, lease.generation) == (late, not late, generation + late)
        rotated = await present(sessions, session_id, lease.generation, ELSEWHERE)
        assert isinstance(rotated, Lease)
        assert isinstance(await present(sessions, session_id, rotated.generation), Lease)


async def test_an_old_event_can_never_get_a_subject(owner: Database) -> None:
    """Form 1 of the chain does not cover it."""
    async with owner.connection() as connection:
        with pytest.raises(asyncpg.CheckViolationError, match="ck_events_subject_since"):
            await connection.execute("UPDATE events SET subject_kind = 'user', subject_id = 'x' WHERE position = 15")
