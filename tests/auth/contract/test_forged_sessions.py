"""What a writer of Redis that is not auth can do to a session: end it, and nothing that helps anybody (CASES 28)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from services.auth.adapters.postgres.sessions.account_store import PostgresAccountStore
from services.auth.adapters.redis.sessions.session_record import RecordCodes
from services.auth.adapters.redis.sessions.sessions import RedisSessions
from services.auth.app.sessions.ports import Ending
from services.auth.domain.sessions.events import SessionEnded, SessionStarted
from services.auth.domain.sessions.session import Lease, SessionLimits
from services.auth.domain.sessions.session_end import EndCause
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.record_codes import CODES
from tests.auth.contract.samples import present

_LIMITS = SessionLimits()
_ACCOUNT = """
INSERT INTO accounts (id, email, email_key, password_hash, email_verified, disabled, created_at)
VALUES ($1, $2, $2, 'hash', true, false, now())
"""
_HOLDER, _THIEF, _SESSION = (UUID(f"01900000-0000-7000-8000-00000000000{number}") for number in range(1, 4))
_KEY = "h" * 43
_START = """
INSERT INTO events (id, type, occurred_at, user_id, session_id, data)
SELECT gen_random_uuid(), $1, to_timestamp($2::float8 / 1000000), $3, $4, '{}'
"""


@dataclass(frozen=True, slots=True)
class _Victim:
    """A live session of the holder, made by this release or by the one before."""

    redis: Redis
    database: AuthDatabase
    sessions: RedisSessions
    key: str

    async def change(self, **fields: object) -> None:
        for name, value in fields.items():
            await self.redis.hset(self.key, name, str(value))

    async def number(self, field: str) -> int:
        return int(await self.redis.hget(self.key, field) or 0)

    async def owner(self) -> UUID | None:
        lease = await present(self.sessions, _SESSION, 1)
        return lease.user_id if isinstance(lease, Lease) else None


@pytest_asyncio.fixture
async def victim(database: AuthDatabase, redis: RedisServer) -> AsyncIterator[_Victim]:
    async with connect(Secret(redis.url), timeout=timedelta(seconds=30)) as client:
        await client.flushall()
        async with database.runtime.connection() as connection:
            for user, email in ((_HOLDER, "holder@example.com"), (_THIEF, "thief@example.com")):
                await connection.execute(_ACCOUNT, user, email)
        sessions = RedisSessions(client, PostgresAccountStore(database.runtime), _LIMITS, CODES)
        seconds, _ = await client.time()
        now = seconds * 1_000_000
        expires = now + _LIMITS.absolute // timedelta(microseconds=1)
        key = f"auth:session:{_SESSION}"
        idle = now + _LIMITS.idle // timedelta(microseconds=1)
        await client.hset(key, mapping={"user": str(_HOLDER), "generation": 1, "started": now, "rotated": now})
        await client.hset(key, mapping={"idle": idle, "expires": expires})
        await client.zadd(f"auth:sessions-of:{_HOLDER}", {str(_SESSION): 0})
        async with database.runtime.connection() as connection:
            await connection.execute(_START, SessionStarted.event_type, float(now), _HOLDER, _SESSION)
        yield _Victim(client, database, sessions, key)


async def _adopted(victim: _Victim) -> None:
    """As a session of this release: with its code."""
    assert [each.id for each in await victim.sessions.list_live(_HOLDER, None, 10)] == [_SESSION]
    assert await victim.redis.hget(victim.key, "code")


async def test_a_session_of_the_release_before_is_served_and_gets_its_code(victim: _Victim) -> None:
    assert await victim.redis.hget(victim.key, "code") is None
    assert await victim.owner() == _HOLDER
    code = await victim.redis.hget(victim.key, "code")
    assert code
    assert await present(victim.sessions, _SESSION, 2)
    assert await victim.redis.hget(victim.key, "code") == code


async def _bind(victim: _Victim) -> None:
    """To the holder's key, by a refresh."""
    lease = await present(victim.sessions, _SESSION, 1, key=_KEY)
    assert isinstance(lease, Lease)
    assert lease.key_thumbprint == _KEY


_FORGERIES: dict[str, Callable[[_Victim], Awaitable[None]]] = {}


def _forgery(forge: Callable[[_Victim], Awaitable[None]]) -> Callable[[_Victim], Awaitable[None]]:
    _FORGERIES[forge.__name__] = forge
    return forge


@_forgery
async def another_user(victim: _Victim) -> None:
    await victim.change(user=_THIEF)


@_forgery
async def a_level(victim: _Victim) -> None:
    await victim.change(authentication="urn:goodgo:phr hwk user mfa")


@_forgery
async def a_key_of_the_thief(victim: _Victim) -> None:
    await victim.change(key="t" * 43)


@_forgery
async def no_key(victim: _Victim) -> None:
    await _bind(victim)
    await victim.redis.hdel(victim.key, "key")


@_forgery
async def no_key_and_its_text_in_the_level(victim: _Victim) -> None:
    await _bind(victim)
    await victim.redis.hdel(victim.key, "key")
    await victim.change(authentication=f"\n{_KEY}")


@_forgery
async def no_key_and_no_code(victim: _Victim) -> None:
    await _bind(victim)
    await victim.change(key="t" * 43)
    await victim.redis.hdel(victim.key, "code")


@_forgery
async def no_user_at_all(victim: _Victim) -> None:
    await victim.change(user="somebody")


@_forgery
async def a_later_limit(victim: _Victim) -> None:
    await victim.change(expires=await victim.number("expires") + 10**12)


@_forgery
async def another_start(victim: _Victim) -> None:
    await victim.change(started=await victim.number("started") + 120_000_000)


@_forgery
async def a_code_of_another_key(victim: _Victim) -> None:
    record = await victim.sessions._records.find(_SESSION)
    assert record is not None
    await victim.change(code=RecordCodes([b"x" * 32]).make(record))


@_forgery
async def another_user_and_no_code(victim: _Victim) -> None:
    await victim.change(user=_THIEF)
    await victim.redis.hdel(victim.key, "code")


@_forgery
async def another_start_and_no_code(victim: _Victim) -> None:
    await victim.change(started=await victim.number("started") + 120_000_000)
    await victim.redis.hdel(victim.key, "code")


@pytest.mark.parametrize("forge", _FORGERIES.values(), ids=_FORGERIES)
async def test_a_forged_record_is_refused(victim: _Victim, forge: Callable[[_Victim], Awaitable[None]]) -> None:
    await _adopted(victim)
    await forge(victim)
    assert await victim.owner() is None
    for user in (_HOLDER, _THIEF):
        await victim.redis.zadd(f"auth:sessions-of:{user}", {str(_SESSION): 0})
        assert await victim.sessions.list_live(user, None, 10) == []
    ending = Ending(EndCause.ENDED_BY_OWNER, lambda _user, _session: pytest.fail("nobody's session ended"))
    assert await victim.sessions.end_all(_THIEF, ending) == 0


async def test_an_absolute_limit_without_a_code_is_cut_to_what_auth_gives(victim: _Victim) -> None:
    before = await victim.number("expires")
    await victim.change(expires=before + 10**15)
    assert await victim.owner() == _HOLDER
    assert await victim.number("expires") == before


async def test_a_session_that_ended_does_not_come_back_without_a_code(victim: _Victim) -> None:
    started = await victim.number("started")
    async with victim.database.runtime.connection() as connection:
        await connection.execute(_START, SessionEnded.event_type, float(started + 1), _HOLDER, _SESSION)
    assert await victim.owner() is None


async def test_a_session_that_was_never_started_is_refused(victim: _Victim) -> None:
    made_up = UUID(int=7)
    await victim.redis.copy(victim.key, f"auth:session:{made_up}")
    assert await present(victim.sessions, made_up, 1) is None
    await _adopted(victim)
    await victim.redis.copy(victim.key, f"auth:session:{made_up}", replace=True)
    assert await present(victim.sessions, made_up, 1) is None


async def test_a_record_that_changes_between_check_and_rotation_is_refused(victim: _Victim) -> None:
    await _adopted(victim)
    script = victim.sessions._rotate
    started, expires = await victim.number("started"), await victim.number("expires")
    await victim.change(user=_THIEF)
    rule: list[str | int] = [10**9, 10**9, 10**9, 10**9, 3, 10, "192.0.2.1", "curl", 1]
    assert await script(args=[str(_SESSION), 1, *rule, str(_HOLDER), started, expires]) is None
