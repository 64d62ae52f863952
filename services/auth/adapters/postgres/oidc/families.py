"""Refresh families of clients in Postgres."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Connection, Scope
from services.auth.adapters.postgres.accounts.profiles import grants as read_grants
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.oidc import family_sql as sql
from services.auth.app.oidc.ports import FamilyRefreshed
from services.auth.domain.oidc.authorization import MAX_FAMILIES
from services.auth.domain.oidc.client import ClientChanged
from services.auth.domain.oidc.family import EndedFamily, FamilyLease, FamilyReuse, LiveFamily, NewFamily
from services.auth.domain.sessions.refresh_rotation import Decision, KeyNotProven, UnusualRefresh, Verdict, judge
from services.auth.domain.sessions.session import FIRST_GENERATION, RefreshOrigin, Session, SessionLimits

_EXTEND_EVERY = timedelta(hours=1)


class PostgresFamilies:
    """Fulfils `app.oidc.ports.Families`."""

    def __init__(self, scope: Scope, limits: SessionLimits) -> None:
        self._scope = scope
        self._limits = limits
        self._idle = (list(limits.short_roles), limits.shortest_idle, limits.idle)

    async def start(self, family: NewFamily, event: Callable[[UUID], Event]) -> FamilyLease | None:
        issued_to = (family.origin.network, family.origin.user_agent, family.key_thumbprint)
        given = (list(family.scopes), list(family.audiences), list(family.userinfo_claims))
        identity = (family.id, family.session_id, family.client_id)
        async with self._scope.transaction() as connection:
            # the session before the family, in the order of an erasure: the other order could deadlock
            await connection.execute(sql.EXTEND, family.session_id, *self._idle)
            await connection.execute(sql.START, *identity, *given, FIRST_GENERATION, *issued_to, *self._idle)
            row = await connection.fetchrow(sql.FIND_LEASE, family.id)
            if row is None:
                return None
            await connection.execute(sql.END_OLDEST, family.session_id, family.client_id, MAX_FAMILIES)
            await record(connection, event(row["user_id"]))
        return sql.lease(row, row["remaining"])

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
        arguments = (origin.network, origin.user_agent, *self._idle, key_thumbprint, rotates, revision)
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(sql.ROTATE, family_id, client_id, presented, *arguments)
        if row is None:
            known = (client_id, revision)
            return await self._judge(family_id, known, presented, origin, event, key_thumbprint=key_thumbprint)
        if _is_extension_due(row["session_remaining"], row["remaining"]):
            await self._extend_session(row["session_id"])
        return sql.lease(row, row["remaining"])

    async def _judge(
        self,
        family_id: UUID,
        client: tuple[str, UUID],
        presented: int,
        origin: RefreshOrigin,
        event: Callable[[UnusualRefresh], Event],
        *,
        key_thumbprint: str | None,
    ) -> FamilyRefreshed:
        async with self._scope.transaction() as connection:
            row = await connection.fetchrow(sql.LOCK, family_id, *client)
            if row is None:
                return None if await connection.fetchval(sql.IS_UNCHANGED, *client) else ClientChanged()
            limits = self._limits.narrow(read_grants(row).roles)
            held = sql.read_record(row)
            verdict = judge(held, presented, origin, row["now"], limits, key_thumbprint=key_thumbprint)
            decision = Decision(verdict, held, presented, origin, row["now"], key_thumbprint)
            match verdict:
                case Verdict.DEAD:
                    return None
                case Verdict.UNPROVEN:
                    return KeyNotProven()
                case Verdict.REUSED:
                    return _reuse(family_id, decision)
                case Verdict.REFUSE:
                    return decision.too_many_repeats(limits)
                case Verdict.REPEAT_ELSEWHERE | Verdict.RECOVER:
                    await record(connection, event(decision.unusual_refresh(None)))
            changed = decision.changed_session(limits)
            await _store(connection, family_id, changed)
        return _changed_lease(row, changed, decision)

    async def _extend_session(self, session_id: UUID) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(sql.EXTEND, session_id, *self._idle)

    async def find_live(self, family_id: UUID) -> LiveFamily | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(sql.FIND, family_id)
        return None if row is None else sql.live_family(row)

    async def end(self, family_id: UUID, client_id: str, event: Callable[[EndedFamily], Event]) -> bool:
        return await self._end(sql.END, event, family_id, client_id) == 1

    async def end_all(self, client_id: str, user_id: UUID | None, event: Callable[[EndedFamily], Event]) -> int:
        return await self._end(sql.END_ALL, event, client_id, user_id)

    async def _end(self, statement: str, event: Callable[[EndedFamily], Event], *arguments: object) -> int:
        async with self._scope.transaction() as connection:
            ended = await connection.fetch(statement, *arguments)
            await record(connection, *(event(EndedFamily(**row)) for row in ended))
            return len(ended)


def _is_extension_due(session_remaining: timedelta, remaining: timedelta) -> bool:
    """At most once an hour, so that most rotations write one row."""
    return session_remaining < remaining - min(_EXTEND_EVERY, remaining / 4)


async def _store(connection: Connection, family_id: UUID, changed: Session) -> None:
    issued_to = (changed.issued_to.network, changed.issued_to.user_agent) if changed.issued_to else ("", None)
    times = (changed.rotated_at, changed.issued_at)
    counted = (changed.recoveries, list(changed.repeats_elsewhere), changed.idle_expires_at)
    bound = (changed.key_thumbprint, changed.bound_from)
    await connection.execute(sql.STORE, family_id, changed.generation, *times, *issued_to, *counted, *bound)


def _reuse(family_id: UUID, decision: Decision) -> FamilyReuse:
    held = decision.session
    return FamilyReuse(
        family_id=family_id,
        presented=decision.presented,
        current=held.generation,
        predecessor=held.predecessor,
        delay=decision.now - held.issued_at,
    )


def _changed_lease(row: asyncpg.Record, changed: Session, decision: Decision) -> FamilyLease:
    remaining = changed.idle_expires_at - decision.now
    lease = sql.lease(row, remaining)
    lease = replace(lease, generation=changed.generation, key_thumbprint=changed.key_thumbprint)
    return replace(lease, repeated=decision.is_repeat, recovered=decision.is_recovery)
