"""Sessions in memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope, Tables
from services.auth.app.sessions.ports import Ending, Refreshed
from services.auth.domain.accounts.account import Contact
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.sessions.refresh_rotation import (
    Decision,
    KeyNotProven,
    UnusualRefresh,
    Verdict,
    is_notice_due,
    judge,
)
from services.auth.domain.sessions.session import (
    FIRST_GENERATION,
    Lease,
    NewSession,
    RefreshOrigin,
    Session,
    SessionLimits,
)


class MemorySessions:
    """Fulfils `app.sessions.ports.Sessions` and `SessionReader`."""

    def __init__(self, scope: Scope, clock: Clock, limits: SessionLimits) -> None:
        self._scope = scope
        self._clock = clock
        self._limits = limits

    async def start(self, session: NewSession, expected_hash: str, event: Event) -> Lease:
        async with self._scope.change() as tables:
            if not _may_act(tables, session.user_id) or tables.password_hashes[session.user_id] != expected_hash:
                raise InvalidCredentials
            limits = self._limits.narrow(tables.account_roles.get(session.user_id, frozenset()))
            started = _begin(session, self._clock.now(), limits)
            tables.sessions[session.id] = started
            tables.record(event)
            return _lease(tables, started, self._clock.now())

    async def rotate(
        self,
        session_id: UUID,
        presented: int,
        origin: RefreshOrigin,
        event: Callable[[UnusualRefresh], Event],
        *,
        key_thumbprint: str | None = None,
    ) -> Refreshed:
        async with self._scope.change() as tables:
            session, now = tables.sessions.get(session_id), self._clock.now()
            if session is None or not _may_act(tables, session.user_id):
                return None
            limits = self._limits.narrow(tables.account_roles.get(session.user_id, frozenset()))
            verdict = judge(session, presented, origin, now, limits, key_thumbprint=key_thumbprint)
            decision = Decision(verdict, session, presented, origin, now, key_thumbprint)
            return self._apply(tables, decision, limits, event)

    def _apply(
        self, tables: Tables, decision: Decision, limits: SessionLimits, event: Callable[[UnusualRefresh], Event]
    ) -> Refreshed:
        contact = tables.accounts[decision.session.user_id].contact
        match decision.verdict:
            case Verdict.DEAD:
                return None
            case Verdict.UNPROVEN:
                return KeyNotProven()
            case Verdict.REUSED:
                return decision.reuse(contact)
            case Verdict.REFUSE:
                return decision.too_many_repeats(limits)
            case Verdict.REPEAT_ELSEWHERE | Verdict.RECOVER:
                return self._change_unusually(tables, decision, limits, contact, event)
            case _:
                tables.sessions[decision.session.id] = decision.changed_session(limits)
                return _lease_of(tables, decision, limits)

    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        async with self._scope.change() as tables:
            session = tables.sessions.get(session_id)
            if session is None or owner not in {None, session.user_id}:
                return False
            return self._end(tables, [session], ending) == 1

    async def end_all(self, user_id: UUID, ending: Ending, *, keep: UUID | None = None) -> int:
        async with self._scope.change() as tables:
            owned = [stored for stored in tables.sessions.values() if stored.user_id == user_id and stored.id != keep]
            return self._end(tables, owned, ending)

    async def list_live(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        live = self._live(self._scope.tables, user_id)
        return sorted((each for each in live if after is None or each.id > after), key=lambda each: each.id)[:limit]

    def _live(self, tables: Tables, user_id: UUID) -> Sequence[Session]:
        now = self._clock.now()
        return [each for each in tables.sessions.values() if each.user_id == user_id and each.is_live(now)]

    def _change_unusually(
        self,
        tables: Tables,
        decision: Decision,
        limits: SessionLimits,
        contact: Contact,
        event: Callable[[UnusualRefresh], Event],
    ) -> Lease:
        changed, user_id, now = decision.changed_session(limits), decision.session.user_id, decision.now
        is_notified = decision.is_repeat and is_notice_due(self._live(tables, user_id), decision.origin, now)
        tables.sessions[changed.id] = replace(changed, notified_at=now) if is_notified else changed
        tables.record(event(decision.unusual_refresh(contact if is_notified else None)))
        return _lease_of(tables, decision, limits)

    def _end(self, tables: Tables, sessions: Iterable[Session], ending: Ending) -> int:
        now = self._clock.now()
        live = [session for session in sessions if session.is_live(now)]
        for session in live:
            tables.sessions[session.id] = replace(session, ended_at=now)
            tables.record(*ending.events(session.user_id, session.id))
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
        authentication=session.authentication,
        key_thumbprint=session.key_thumbprint,
    )


def _lease_of(tables: Tables, decision: Decision, limits: SessionLimits) -> Lease:
    lease = _lease(tables, decision.changed_session(limits), decision.now)
    return replace(lease, repeated=decision.is_repeat, recovered=decision.is_recovery)


def _begin(session: NewSession, now: datetime, limits: SessionLimits) -> Session:
    return Session(
        id=session.id,
        user_id=session.user_id,
        generation=FIRST_GENERATION,
        started_at=now,
        rotated_at=now,
        idle_expires_at=now + min(limits.idle, limits.absolute),
        expires_at=now + limits.absolute,
        client_ip=session.client_ip,
        user_agent=session.user_agent,
        issued_at=now,
        issued_to=session.origin,
        authentication=session.authentication,
        key_thumbprint=session.key_thumbprint,
    )
