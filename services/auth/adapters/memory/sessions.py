"""Sessions in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope, Tables
from services.auth.app.ports import Ending
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.sessions import (
    FIRST_GENERATION,
    Lease,
    NewSession,
    Reuse,
    Session,
    SessionLimits,
    Verdict,
    judge,
)


class MemorySessions:
    """Fulfils `app.ports.Sessions`."""

    def __init__(self, scope: Scope, clock: Clock, limits: SessionLimits) -> None:
        self._scope = scope
        self._clock = clock
        self._limits = limits

    async def start(self, session: NewSession, expected_hash: str, fact: Event) -> Lease:
        async with self._scope.change() as tables:
            if not _may_act(tables, session.user_id) or tables.password_hashes[session.user_id] != expected_hash:
                raise InvalidCredentials
            started = self._begin(session, self._clock.now())
            tables.sessions[session.id] = started
            tables.record(fact)
            return _lease(tables, started, self._clock.now())

    async def rotate(self, session_id: UUID, presented: int) -> Lease | Reuse | None:
        async with self._scope.change() as tables:
            session, now = tables.sessions.get(session_id), self._clock.now()
            if session is None or not _may_act(tables, session.user_id):
                return None
            match judge(session, presented, now, self._limits):
                case Verdict.ROTATE:
                    tables.sessions[session_id] = rotated = self._next(session, now)
                    return _lease(tables, rotated, now)
                case Verdict.REPEAT:
                    return replace(_lease(tables, session, now), repeated=True)
                case Verdict.REUSED:
                    delay = now - session.rotated_at
                    contact = tables.accounts[session.user_id].contact
                    return Reuse(session_id, session.user_id, presented, session.generation, delay, contact)
                case Verdict.DEAD:
                    return None

    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        async with self._scope.change() as tables:
            session = tables.sessions.get(session_id)
            if session is None or owner not in {None, session.user_id}:
                return False
            return self._end(tables, [session], ending) == 1

    async def end_all(self, user_id: UUID, ending: Ending, *, keep: UUID | None = None) -> int:
        async with self._scope.change() as tables:
            owned = [kept for kept in tables.sessions.values() if kept.user_id == user_id and kept.id != keep]
            return self._end(tables, owned, ending)

    async def live(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        now = self._clock.now()
        owned = [kept for kept in self._scope.tables.sessions.values() if kept.user_id == user_id and kept.is_live(now)]
        return sorted((kept for kept in owned if after is None or kept.id > after), key=lambda kept: kept.id)[:limit]

    def _begin(self, session: NewSession, now: datetime) -> Session:
        return Session(
            id=session.id,
            user_id=session.user_id,
            generation=FIRST_GENERATION,
            started_at=now,
            rotated_at=now,
            idle_expires_at=now + min(self._limits.idle, self._limits.absolute),
            expires_at=now + self._limits.absolute,
            client_ip=session.client_ip,
            user_agent=session.user_agent,
        )

    def _next(self, session: Session, now: datetime) -> Session:
        idle_expires_at = min(now + self._limits.idle, session.expires_at)
        return replace(session, generation=session.generation + 1, rotated_at=now, idle_expires_at=idle_expires_at)

    def _end(self, tables: Tables, sessions: Iterable[Session], ending: Ending) -> int:
        now = self._clock.now()
        live = [session for session in sessions if session.is_live(now)]
        for session in live:
            tables.sessions[session.id] = replace(session, ended_at=now)
            tables.record(*ending.facts(session.user_id, session.id))
        return len(live)


def _may_act(tables: Tables, user_id: UUID) -> bool:
    account = tables.accounts.get(user_id)
    return account is not None and not account.disabled


def _lease(tables: Tables, session: Session, now: datetime) -> Lease:
    return Lease(
        session_id=session.id,
        user_id=session.user_id,
        generation=session.generation,
        authenticated_at=session.started_at,
        refresh_expires_in=session.idle_expires_at - now,
        grants=tables.grants(session.user_id),
    )
