"""What sessions on Redis guarantee beyond the port, and how they fail: docs/adr/0007-sessions-on-redis.md."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.errors import Unavailable
from kernel.events import Event, Subject
from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.ordered_ids import OrderedIds
from ops.stack.ports import free_port
from ops.stack.redis import RedisServer, redis_server
from services.auth.adapters.memory.accounts.accounts import MemoryAccounts
from services.auth.adapters.memory.audit_trail import MemoryAuditTrail
from services.auth.adapters.memory.sessions.account_store import MemoryAccountStore, MemoryAccountStoreTransactions
from services.auth.adapters.memory.store import MemoryStore
from services.auth.adapters.redis.sessions.sessions import RedisSessions
from services.auth.adapters.redis.sessions.unit_of_work import RedisTransactions
from services.auth.app.audit.ports import AuditFilter
from services.auth.app.sessions.ports import Ending
from services.auth.domain.accounts.account import Account, Profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.events import AccountRegistered
from services.auth.domain.errors import InvalidCredentials, LastAdmin
from services.auth.domain.sessions.events import SessionEnded, SessionStarted
from services.auth.domain.sessions.session import Lease, NewSession, SessionLimits
from services.auth.domain.sessions.session_end import EndCause
from tests.auth.contract.record_codes import CODES
from tests.auth.contract.samples import present

_HASH = "a hash"
_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file


@dataclass
class _House:
    """One account in memory, its sessions on Redis."""

    redis: Redis
    store: MemoryStore
    ids: OrderedIds
    user_id: UUID
    limits: SessionLimits = field(default_factory=SessionLimits)

    @property
    def sessions(self) -> RedisSessions:
        return RedisSessions(self.redis, MemoryAccountStore(self.store), self.limits, CODES)

    @property
    def ending(self) -> Ending:
        return Ending(EndCause.ENDED_BY_OWNER, lambda user_id, session_id: [self.new_event(user_id, session_id)])

    def new_event(self, user_id: UUID, session_id: UUID) -> Event:
        payload = SessionEnded(session_id=session_id, cause="logged-out")
        return Event(self.ids.new(), EPOCH, Subject.user(user_id), payload, user_id)

    async def started(self) -> UUID:
        session = NewSession(self.ids.new(), self.user_id, "192.0.2.1", "a browser")
        payload, about = SessionStarted(session_id=session.id), Subject.user(self.user_id)
        await self.sessions.start(session, _HASH, Event(self.ids.new(), EPOCH, about, payload, self.user_id))
        return session.id

    async def count_ended_events(self) -> int:
        return len(await MemoryAuditTrail(self.store).page(AuditFilter(type="auth.session.ended"), 100))


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    client = connect(Secret(redis.url), timeout=_PATIENCE)
    await client.flushall()
    await client.script_flush()
    yield client
    await client.aclose()


@pytest_asyncio.fixture
async def house(client: Redis) -> _House:
    return await _house(client)


async def _house(client: Redis) -> _House:
    house = _House(client, MemoryStore(), OrderedIds(), OrderedIds().new())
    account = Account(house.user_id, EmailAddress.parse("ada@example.org"), None, EPOCH)
    payload = AccountRegistered(awaits_verification=False)
    registered = Event(house.ids.new(), EPOCH, Subject.user(account.id), payload)
    await MemoryAccounts(house.store).add(account, _HASH, registered)
    return house


async def test_a_flushed_redis_signs_everybody_out(house: _House) -> None:
    session_id = await house.started()
    await house.redis.flushall()
    assert await present(house.sessions, session_id, 1) is None
    assert await house.sessions.list_live(house.user_id, None, 10) == []


async def test_a_generation_ahead_of_a_record_that_lost_a_write_is_refused(house: _House) -> None:
    session_id = await house.started()
    await present(house.sessions, session_id, 1)
    await house.redis.hset(f"auth:session:{session_id}", "generation", "1")
    assert await present(house.sessions, session_id, 2) is None


async def test_what_has_run_out_or_ended_leaves_nothing_behind(house: _House) -> None:
    house.limits = SessionLimits(idle=timedelta(hours=1), absolute=timedelta(hours=2))
    session_id = await house.started()
    assert 0 < await house.redis.ttl(f"auth:session:{session_id}") <= 3600
    assert 3600 < await house.redis.ttl(f"auth:sessions-of:{house.user_id}") <= 7200
    await house.sessions.end(session_id, house.ending)
    assert await house.redis.keys("*") == []


async def test_a_start_clears_away_the_oldest_that_have_run_out(house: _House) -> None:
    first = await house.started()
    await house.redis.delete(f"auth:session:{first}")
    second = await house.started()
    assert await house.redis.zrange(f"auth:sessions-of:{house.user_id}", 0, -1) == [str(second)]


async def test_a_refused_start_keeps_nothing_on_redis(house: _House) -> None:
    session = NewSession(house.ids.new(), house.user_id, None, None)
    with pytest.raises(InvalidCredentials):
        await house.sessions.start(session, "another hash", house.new_event(house.user_id, house.ids.new()))
    assert await house.redis.keys("*") == []


async def test_a_transaction_that_fails_signs_nobody_out(house: _House) -> None:
    session_id = await house.started()
    transactions = RedisTransactions(
        house.redis, MemoryAccountStoreTransactions(house.store, FixedClock()), house.limits, CODES
    )

    async def end_all_and_fail() -> None:
        async with transactions.begin() as work:
            assert await work.sessions.end_all(house.user_id, house.ending) == 1
            raise LastAdmin

    with pytest.raises(LastAdmin):
        await end_all_and_fail()
    assert isinstance(await present(house.sessions, session_id, 1), Lease)
    assert await house.count_ended_events() == 0


async def test_a_transaction_ends_each_session_once_and_keeps_the_one_it_was_told_to(house: _House) -> None:
    kept, ended, other = await house.started(), await house.started(), await house.started()
    transactions = RedisTransactions(
        house.redis, MemoryAccountStoreTransactions(house.store, FixedClock()), house.limits, CODES
    )
    async with transactions.begin() as work:
        assert await work.sessions.end(ended, house.ending)
        assert not await work.sessions.end(ended, house.ending)
        assert await work.sessions.end_all(house.user_id, house.ending, keep=kept) == 1
    assert [session.id for session in await house.sessions.list_live(house.user_id, None, 10)] == [kept]
    assert await present(house.sessions, other, 1) is None
    assert await house.count_ended_events() == 2


async def test_a_page_is_full_although_dead_sessions_lie_between_the_live_ones(house: _House) -> None:
    started = [await house.started() for _ in range(6)]
    await house.redis.delete(*(f"auth:session:{session_id}" for session_id in started[:4]))
    page = await house.sessions.list_live(house.user_id, None, 2)
    assert [session.id for session in page] == started[4:]
    assert await house.redis.zcard(f"auth:sessions-of:{house.user_id}") == 2


async def test_a_redis_that_is_gone_is_unavailable_and_not_a_fault(house: _House) -> None:
    gone = connect(Secret(f"redis://127.0.0.1:{free_port()}/0"))
    sessions = RedisSessions(gone, MemoryAccountStore(house.store), house.limits, CODES)
    with pytest.raises(Unavailable) as outage:
        await present(sessions, house.user_id, 1)
    assert outage.value.retry_after == 1
    with pytest.raises(Unavailable):
        await sessions.start(
            NewSession(house.ids.new(), house.user_id, None, None),
            _HASH,
            house.new_event(house.user_id, house.ids.new()),
        )
    assert await house.count_ended_events() == 0
    await gone.aclose()


async def test_a_redis_that_hangs_is_unavailable_in_time(house: _House, redis: RedisServer) -> None:
    session_id = await house.started()
    hasty = connect(Secret(redis.url), timeout=timedelta(seconds=1))
    await hasty.ping()
    await house.redis.client_pause(4_000)
    with pytest.raises(Unavailable):
        await present(RedisSessions(hasty, MemoryAccountStore(house.store), house.limits, CODES), session_id, 1)
    await hasty.aclose()


async def test_a_ledger_out_of_reach_moves_no_generation(house: _House) -> None:
    class Lost(MemoryAccountStore):
        async def find_enabled(self, user_id: UUID) -> Profile | None:
            raise Unavailable(f"{user_id} cannot be read", retry_after=1)

    session_id = await house.started()
    with pytest.raises(Unavailable):
        await present(RedisSessions(house.redis, Lost(house.store), house.limits, CODES), session_id, 1)
    (session,) = await house.sessions.list_live(house.user_id, None, 1)
    assert session.generation == 1


async def test_what_was_started_survives_a_restart(tmp_path: Path) -> None:
    async with redis_server(tmp_path) as server:
        house = await _house(connect(Secret(server.url), timeout=_PATIENCE))
        session_id = await house.started()
        await present(house.sessions, session_id, 1)
        await house.redis.aclose()
    async with redis_server(tmp_path) as server:
        house.redis = connect(Secret(server.url), timeout=_PATIENCE)
        lease = await present(house.sessions, session_id, 2)
        await house.redis.aclose()
    assert isinstance(lease, Lease)
    assert lease.generation == 3
