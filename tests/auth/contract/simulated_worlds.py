"""Where families of the simulation live: in the rule itself, or in a store."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from redis.asyncio import Redis

from kernel.testing.fixed_clock import EPOCH
from services.auth.adapters.postgres.sessions.account_store import PostgresAccountStore
from services.auth.adapters.postgres.sessions.sessions import PostgresSessions
from services.auth.adapters.redis.sessions.sessions import RedisSessions
from services.auth.app.sessions.ports import Refreshed, Sessions
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Contact
from services.auth.domain.sessions.refresh_rotation import Decision, Reuse, Verdict, judge
from services.auth.domain.sessions.session import FIRST_GENERATION, Lease, RefreshOrigin, Session, SessionLimits
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.record_codes import CODES
from tests.auth.contract.samples import HASH, HOME, new_ending, new_event, new_session, present

LIMITS = SessionLimits()
_AGE = """
UPDATE sessions SET rotated_at = rotated_at - $1::interval, issued_at = issued_at - $1::interval,
       idle_expires_at = idle_expires_at - $1::interval,
       repeats_elsewhere = ARRAY(SELECT at - $1::interval FROM unnest(repeats_elsewhere) AS at)
"""
_AGE_ON_REDIS = """
for _, key in ipairs(redis.call('KEYS', 'auth:session:*')) do
  for _, field in ipairs({'rotated', 'issued', 'idle'}) do redis.call('HINCRBY', key, field, -ARGV[1]) end
  local repeats = redis.call('HGET', key, 'repeats')
  if repeats then
    redis.call('HSET', key, 'repeats', (string.gsub(repeats, '%d+', function(at)
      return string.format('%.0f', at - ARGV[1])
    end)))
  end
end
"""
_ACCOUNTS = """
INSERT INTO accounts (id, email, email_key, password_hash, email_verified, disabled, created_at)
SELECT lpad(to_hex(n), 32, '0')::uuid, n || '@example.com', n || '@example.com', $2, true, false, now()
  FROM generate_series(1, $1::bigint) AS n
"""
_AT_ONCE = 16
_NOTHING = Grants(frozenset(), frozenset(), 0)


@dataclass(slots=True)
class RuleWorld:
    """The rule of the domain, without a store."""

    sessions: dict[int, Session] = field(default_factory=dict)
    now: datetime = EPOCH

    async def present(self, family: int, generation: int, origin: RefreshOrigin) -> Refreshed:
        session = self.sessions.get(family) or self._start(family)
        decision = Decision(judge(session, generation, origin, self.now, LIMITS), session, generation, origin, self.now)
        self.sessions[family] = changed = decision.changed_session(LIMITS)
        if decision.verdict is Verdict.REUSED:
            self.sessions[family] = replace(session, ended_at=self.now)
            return decision.reuse(Contact("ann@example.com", None))
        if decision.verdict is Verdict.DEAD:
            return None
        if decision.verdict is Verdict.REFUSE:
            return decision.too_many_repeats(LIMITS)
        return _lease(decision, changed)

    async def advance(self, by: timedelta) -> None:
        self.now += by

    def _start(self, family: int) -> Session:
        id_ = UUID(int=family)
        idle, absolute = self.now + LIMITS.idle, self.now + LIMITS.absolute
        return Session(id_, id_, FIRST_GENERATION, self.now, self.now, idle, absolute, None, None, self.now, HOME)


@dataclass(frozen=True, slots=True)
class StoreWorld:
    """Sessions of one account in a store."""

    sessions: Sessions
    ids: list[UUID]
    age: Callable[[timedelta], Awaitable[None]]

    async def present(self, family: int, generation: int, origin: RefreshOrigin) -> Refreshed:
        refreshed = await present(self.sessions, self.ids[family], generation, origin)
        if isinstance(refreshed, Reuse):
            await self.sessions.end(self.ids[family], new_ending())
        return refreshed

    async def advance(self, by: timedelta) -> None:
        await self.age(by)


async def open_postgres_world(database: AuthDatabase, families: int) -> StoreWorld:
    async def age(by: timedelta) -> None:
        await database.as_owner(_AGE, by)

    sessions = PostgresSessions(database.runtime, LIMITS)
    return StoreWorld(sessions, await _start(sessions, database, families), age)


async def open_redis_world(database: AuthDatabase, client: Redis, families: int) -> StoreWorld:
    async def age(by: timedelta) -> None:
        await client.eval(_AGE_ON_REDIS, 0, str(by // timedelta(microseconds=1)))

    sessions = RedisSessions(client, PostgresAccountStore(database.runtime), LIMITS, CODES)
    return StoreWorld(sessions, await _start(sessions, database, families), age)


async def _start(sessions: Sessions, database: AuthDatabase, families: int) -> list[UUID]:
    """Starts a session of each family, ten of an account."""
    await database.as_owner(_ACCOUNTS, families // 10 + 1, HASH)
    started = [new_session(UUID(int=1 + number // 10)) for number in range(families)]
    waiting = iter(started)

    async def work() -> None:
        for session in waiting:
            await sessions.start(session, HASH, new_event("auth.session.started"))

    await asyncio.gather(*(work() for _ in range(_AT_ONCE)))
    return [session.id for session in started]


def _lease(decision: Decision, changed: Session) -> Lease:
    return Lease(
        session_id=changed.id,
        user_id=changed.user_id,
        generation=changed.generation,
        authenticated_at=changed.started_at,
        refresh_expires_in=changed.idle_expires_at - decision.now,
        grants=_NOTHING,
        repeated=decision.is_repeat,
        recovered=decision.is_recovery,
    )
