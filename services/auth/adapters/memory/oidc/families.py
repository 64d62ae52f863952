"""Refresh families of clients in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.oidc.rows import StoredFamily
from services.auth.adapters.memory.store import Scope, Tables
from services.auth.app.oidc.ports import FamilyRefreshed
from services.auth.domain.oidc.authorization import MAX_FAMILIES
from services.auth.domain.oidc.client import ClientChanged
from services.auth.domain.oidc.family import EndedFamily, FamilyLease, FamilyReuse, LiveFamily, NewFamily
from services.auth.domain.sessions.refresh_rotation import Decision, KeyNotProven, UnusualRefresh, Verdict, judge
from services.auth.domain.sessions.session import FIRST_GENERATION, RefreshOrigin, Session, SessionLimits


class MemoryFamilies:
    """Fulfils `app.oidc.ports.Families`."""

    def __init__(self, scope: Scope, clock: Clock, limits: SessionLimits) -> None:
        self._scope = scope
        self._clock = clock
        self._limits = limits

    async def start(self, family: NewFamily, event: Callable[[UUID], Event]) -> FamilyLease | None:
        async with self._scope.change() as tables:
            now = self._clock.now()
            session = _live_session(tables, family.session_id, now)
            if session is None or family.client_id not in tables.clients:
                return None
            limits = self._narrow(tables, session.user_id)
            _extend(tables, session, now, limits)
            stored = _begin(family, session, now, limits)
            tables.families[family.id] = stored
            self._end_oldest(tables, stored, now)
            tables.record(event(session.user_id))
            return _lease(tables, stored, now)

    async def rotate(
        self,
        family_id: UUID,
        client_id: str,
        presented: int,
        origin: RefreshOrigin,
        event: Callable[[UnusualRefresh], Event],
        *,
        revision: UUID,
        key_thumbprint: str | None = None,
        rotates: bool = True,
    ) -> FamilyRefreshed:
        async with self._scope.change() as tables:
            client = tables.clients.get(client_id)
            if client is None or client.revision != revision:
                return ClientChanged()
            now, stored = self._clock.now(), tables.families.get(family_id)
            session = _live_session(tables, stored.session_id, now) if stored else None
            if stored is None or session is None or stored.client_id != client_id:
                return None
            if not rotates and key_thumbprint is not None:
                stored = replace(stored, record=replace(stored.record, key_thumbprint=key_thumbprint))
            limits = self._narrow(tables, session.user_id)
            verdict = judge(stored.record, presented, origin, now, limits, key_thumbprint=key_thumbprint)
            decision = Decision(verdict, stored.record, presented, origin, now, key_thumbprint)
            return _apply(tables, stored, decision, limits, event, rotates=rotates)

    async def find_live(self, family_id: UUID) -> LiveFamily | None:
        tables, now = self._scope.tables, self._clock.now()
        stored = tables.families.get(family_id)
        if stored is None or not stored.is_live(now) or _live_session(tables, stored.session_id, now) is None:
            return None
        return LiveFamily(
            id=stored.id,
            session_id=stored.session_id,
            user_id=stored.record.user_id,
            client_id=stored.client_id,
            scopes=stored.scopes,
            audiences=stored.audiences,
            userinfo_claims=stored.userinfo_claims,
            generation=stored.record.generation,
            account_version=tables.token_versions.get(stored.record.user_id, 0),
            expires_at=stored.record.idle_expires_at,
        )

    async def end(self, family_id: UUID, client_id: str, event: Callable[[EndedFamily], Event]) -> bool:
        async with self._scope.change() as tables:
            stored = tables.families.get(family_id)
            if stored is None or stored.client_id != client_id or not stored.is_live(self._clock.now()):
                return False
            self._end(tables, stored, event)
            return True

    async def end_all(self, client_id: str, user_id: UUID | None, event: Callable[[EndedFamily], Event]) -> int:
        async with self._scope.change() as tables:
            of_client = [each for each in tables.families.values() if each.client_id == client_id]
            now = self._clock.now()
            live = [each for each in of_client if each.is_live(now) and user_id in {None, each.record.user_id}]
            for stored in live:
                self._end(tables, stored, event)
            return len(live)

    def _end(self, tables: Tables, stored: StoredFamily, event: Callable[[EndedFamily], Event]) -> None:
        tables.families[stored.id] = replace(stored, record=replace(stored.record, ended_at=self._clock.now()))
        user_id, session_id, client_id = stored.record.user_id, stored.session_id, stored.client_id
        tables.record(event(EndedFamily(id=stored.id, user_id=user_id, session_id=session_id, client_id=client_id)))

    def _end_oldest(self, tables: Tables, newest: StoredFamily, now: datetime) -> None:
        same = [
            each
            for each in tables.families.values()
            if (each.session_id, each.client_id) == (newest.session_id, newest.client_id) and each.is_live(now)
        ]
        for stored in sorted(same, key=lambda each: each.id)[:-MAX_FAMILIES]:
            tables.families[stored.id] = replace(stored, record=replace(stored.record, ended_at=now))

    def _narrow(self, tables: Tables, user_id: UUID) -> SessionLimits:
        return self._limits.narrow(tables.account_roles.get(user_id, frozenset()))


def _live_session(tables: Tables, session_id: UUID, now: datetime) -> Session | None:
    session = tables.sessions.get(session_id)
    account = tables.accounts.get(session.user_id) if session else None
    is_live = session is not None and session.is_live(now) and account is not None and not account.disabled
    return session if is_live else None


def _apply(
    tables: Tables,
    stored: StoredFamily,
    decision: Decision,
    limits: SessionLimits,
    event: Callable[[UnusualRefresh], Event],
    *,
    rotates: bool,
) -> FamilyRefreshed:
    match decision.verdict:
        case Verdict.DEAD:
            return None
        case Verdict.UNPROVEN:
            return KeyNotProven()
        case Verdict.REUSED:
            return _reuse(stored, decision)
        case Verdict.REFUSE:
            return decision.too_many_repeats(limits)
        case Verdict.REPEAT_ELSEWHERE | Verdict.RECOVER:
            tables.record(event(decision.unusual_refresh(None)))
    record = decision.changed_session(limits)
    if decision.verdict is Verdict.ROTATE and not rotates:
        record = replace(record, generation=stored.record.generation)
    changed = replace(stored, record=record)
    tables.families[stored.id] = changed
    _extend(tables, tables.sessions[stored.session_id], decision.now, limits)
    lease = _lease(tables, changed, decision.now)
    return replace(lease, repeated=decision.is_repeat, recovered=decision.is_recovery)


def _extend(tables: Tables, session: Session, now: datetime, limits: SessionLimits) -> None:
    """A client's use of the session is use of the session."""
    idle_expires_at = max(session.idle_expires_at, min(now + limits.idle, session.expires_at))
    tables.sessions[session.id] = replace(tables.sessions[session.id], idle_expires_at=idle_expires_at)


def _begin(family: NewFamily, session: Session, now: datetime, limits: SessionLimits) -> StoredFamily:
    record = replace(
        session,
        generation=FIRST_GENERATION,
        rotated_at=now,
        idle_expires_at=min(now + limits.idle, session.expires_at),
        issued_at=now,
        issued_to=family.origin,
        recoveries=0,
        repeats_elsewhere=(),
        notified_at=None,
        key_thumbprint=family.key_thumbprint,
        bound_from=None,
    )
    return StoredFamily(
        family.id, family.session_id, family.client_id, family.scopes, family.audiences, family.userinfo_claims, record
    )


def _reuse(stored: StoredFamily, decision: Decision) -> FamilyReuse:
    record = stored.record
    return FamilyReuse(
        family_id=stored.id,
        presented=decision.presented,
        current=record.generation,
        predecessor=record.predecessor,
        delay=decision.now - record.issued_at,
    )


def _lease(tables: Tables, stored: StoredFamily, now: datetime) -> FamilyLease:
    record = stored.record
    return FamilyLease(
        family_id=stored.id,
        session_id=stored.session_id,
        user_id=record.user_id,
        client_id=stored.client_id,
        scopes=stored.scopes,
        audiences=stored.audiences,
        generation=record.generation,
        authenticated_at=record.started_at,
        refresh_expires_in=record.idle_expires_at - now,
        grants=tables.grants(record.user_id),
        authentication=record.authentication,
        key_thumbprint=record.key_thumbprint,
    )
