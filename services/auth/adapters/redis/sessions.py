"""Sessions on Redis."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from redis.asyncio import Redis

from kernel.events import Event
from kernel.runtime.redis import reachable
from services.auth.adapters.redis.endings import SessionEndings
from services.auth.adapters.redis.ledger import SessionLedger
from services.auth.adapters.redis.scripts.load import load
from services.auth.app.ports import Ending
from services.auth.domain.accounts import Grants
from services.auth.domain.sessions import FIRST_GENERATION, Lease, NewSession, Reuse, Session, SessionLimits, Verdict

_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RedisSessions:
    """Fulfils `app.ports.Sessions`, with a weaker promise than Postgres gives:

    - Redis and the ledger do not commit together. Sessions end first, facts follow: a crash between the two
      leaves ended sessions whose end the audit trail does not know, never live ones that it calls ended.
    - With `appendfsync everysec` a crash of Redis loses up to the last second. A lost start or rotation is
      harmless: what is ahead of the record is refused. A lost end is not: that session is live again, and a
      token exchanged in that second is again the current one, until its twin is presented.
    - A flushed Redis signs everybody out.
    """

    def __init__(
        self, redis: Redis, ledger: SessionLedger, limits: SessionLimits, endings: SessionEndings | None = None
    ) -> None:
        """`endings` are staged inside a transaction (`RedisTransactions`), else take place at once."""
        self._ledger = ledger
        self._limits = limits
        self._endings = endings or SessionEndings(redis)
        self._start = load(redis, "start")
        self._owner = load(redis, "owner")
        self._rotate = load(redis, "rotate")
        self._list = load(redis, "list")

    async def start(self, session: NewSession, expected_hash: str, fact: Event) -> Lease:
        limits = [_micros(self._limits.idle), _micros(self._limits.absolute)]
        known = {"client_ip": session.client_ip, "user_agent": session.user_agent}
        fields = [part for name, value in known.items() if value is not None for part in (name, value)]
        async with self._ledger.starting(session.user_id, expected_hash, fact) as grants:
            with reachable():
                now, idle = await self._start(
                    args=[str(session.id), str(session.user_id), FIRST_GENERATION, *limits, *fields]
                )
        return _lease(session.id, session.user_id, FIRST_GENERATION, [now, idle, now], grants)

    async def rotate(self, session_id: UUID, presented: int) -> Lease | Reuse | None:
        """The ledger first: a ledger out of reach must not move the generation, or the retry would look like theft."""
        with reachable():
            owner = await self._owner(args=[str(session_id)])
        if owner is None or (profile := await self._ledger.profile(user_id := UUID(owner))) is None:
            return None
        limits = [_micros(self._limits.idle), _micros(self._limits.reuse_window)]
        with reachable():
            answer = await self._rotate(args=[str(session_id), presented, *limits])
        if answer is None:
            return None
        verdict, current, started, rotated, idle, now = answer
        if verdict == Verdict.REUSED.value:
            delay = (now - rotated) * _MICROSECOND
            return Reuse(session_id, user_id, presented, current, delay, profile.account.contact)
        lease = _lease(session_id, user_id, current, [started, idle, now], profile.grants)
        return replace(lease, repeated=verdict == Verdict.REPEAT.value)

    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        user_id = await self._endings.one(session_id, owner)
        if user_id is None:
            return False
        await self._ledger.record(ending.facts(user_id, session_id))
        return True

    async def end_all(self, user_id: UUID, ending: Ending, *, keep: UUID | None = None) -> int:
        ended = await self._endings.all(user_id, keep)
        if ended:
            await self._ledger.record([fact for session_id in ended for fact in ending.facts(user_id, session_id)])
        return len(ended)

    async def live(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        with reachable():
            found = await self._list(args=[str(user_id), str(after or ""), limit])
        return [_session(user_id, answer) for answer in found]


def _micros(limit: timedelta) -> int:
    return limit // _MICROSECOND


def _time(micros: int) -> datetime:
    return _EPOCH + micros * _MICROSECOND


def _lease(session_id: UUID, user_id: UUID, generation: int, times: Sequence[int], grants: Grants) -> Lease:
    started, idle, now = times
    return Lease(session_id, user_id, generation, _time(started), (idle - now) * _MICROSECOND, grants)


def _session(user_id: UUID, answer: Sequence[Any]) -> Session:
    session_id, generation, started, rotated, idle, expires, client_ip, user_agent = answer
    return Session(
        id=UUID(session_id),
        user_id=user_id,
        generation=generation,
        started_at=_time(started),
        rotated_at=_time(rotated),
        idle_expires_at=_time(idle),
        expires_at=_time(expires),
        client_ip=client_ip,
        user_agent=user_agent,
    )
