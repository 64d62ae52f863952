"""Sessions in Postgres."""

from collections.abc import Callable, Sequence
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Connection, Scope
from services.auth.adapters.postgres.accounts.profiles import grants as read_grants
from services.auth.adapters.postgres.accounts.profiles import lock_credential
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.sessions import session_sql as sql
from services.auth.app.sessions.ports import Ending, Refreshed
from services.auth.domain.accounts.account import Contact
from services.auth.domain.sessions.refresh_rotation import (
    MAX_RECOVERIES,
    MAX_REPEATS_ELSEWHERE,
    REPEATS_PERIOD,
    Decision,
    KeyNotProven,
    UnusualRefresh,
    Verdict,
    is_notice_due,
)
from services.auth.domain.sessions.session import (
    FIRST_GENERATION,
    Lease,
    NewSession,
    RefreshOrigin,
    Session,
    SessionLimits,
)


class PostgresSessions:
    """Fulfils `app.sessions.ports.Sessions` and `SessionReader`."""

    def __init__(self, scope: Scope, limits: SessionLimits) -> None:
        self._scope = scope
        self._limits = limits
        self._short = (limits.shortest_idle, list(limits.short_roles))

    async def start(self, session: NewSession, expected_hash: str, event: Event) -> Lease:
        async with self._scope.transaction() as connection:
            grants = await lock_credential(connection, session.user_id, expected_hash)
            started = await self._insert(connection, session, self._limits.narrow(grants.roles))
            await record(connection, event)
        return Lease(
            session_id=session.id,
            user_id=session.user_id,
            generation=FIRST_GENERATION,
            authenticated_at=started["started_at"],
            refresh_expires_in=started["remaining"],
            grants=grants,
            authentication=session.authentication,
            key_thumbprint=session.key_thumbprint,
        )

    async def rotate(
        self,
        session_id: UUID,
        presented: int,
        origin: RefreshOrigin,
        event: Callable[[UnusualRefresh], Event],
        *,
        key_thumbprint: str | None = None,
    ) -> Refreshed:
        arguments = (self._limits.idle, origin.network, origin.user_agent, *self._short, key_thumbprint)
        async with self._scope.connection() as connection:
            rotated = await connection.fetchrow(sql.ROTATE, session_id, presented, *arguments)
        if rotated is not None:
            return sql.lease(rotated)
        async with self._scope.transaction() as connection:
            found = await self._decide(connection, session_id, presented, origin, key_thumbprint)
            if found is None:
                return None
            verdict, session = Verdict(found["verdict"]), sql.session(found)
            decision = Decision(verdict, session, presented, origin, found["now"], key_thumbprint)
            return await self._apply(connection, found, decision, event)

    async def _decide(
        self, connection: Connection, session_id: UUID, presented: int, origin: RefreshOrigin, key: str | None
    ) -> asyncpg.Record | None:
        limits = self._limits
        windows = (limits.idle, origin.network, origin.user_agent, limits.reuse_window, limits.recovery_window)
        bounds = (REPEATS_PERIOD, MAX_REPEATS_ELSEWHERE, MAX_RECOVERIES)
        return await connection.fetchrow(sql.DECIDE, session_id, presented, *windows, *bounds, *self._short, key)

    async def _apply(
        self,
        connection: Connection,
        found: asyncpg.Record,
        decision: Decision,
        event: Callable[[UnusualRefresh], Event],
    ) -> Refreshed:
        contact, grants = Contact(found["email"], found["display_name"]), read_grants(found)
        limits = self._limits.narrow(grants.roles)
        match decision.verdict:
            case Verdict.DEAD:
                return None
            case Verdict.UNPROVEN:
                return KeyNotProven()
            case Verdict.REUSED:
                return decision.reuse(contact)
            case Verdict.REFUSE:
                return decision.too_many_repeats(limits)
            case Verdict.REPEAT_ELSEWHERE:
                is_notified = await self._notify(connection, decision)
                await record(connection, event(decision.unusual_refresh(contact if is_notified else None)))
            case Verdict.RECOVER:
                await record(connection, event(decision.unusual_refresh(None)))
        changed = decision.changed_session(limits)
        return Lease(
            session_id=changed.id,
            user_id=changed.user_id,
            generation=changed.generation,
            authenticated_at=changed.started_at,
            refresh_expires_in=changed.idle_expires_at - decision.now,
            grants=grants,
            repeated=decision.is_repeat,
            recovered=decision.is_recovery,
            authentication=changed.authentication,
            key_thumbprint=changed.key_thumbprint,
        )

    async def _notify(self, connection: Connection, decision: Decision) -> bool:
        """Returns whether the holder gets an email, and remembers that."""
        rows = await connection.fetch(sql.LIVE, decision.session.user_id, None, None)
        is_due = is_notice_due(map(sql.session, rows), decision.origin, decision.now)
        if is_due:
            await connection.execute(sql.NOTIFIED, decision.session.id, decision.now)
        return is_due

    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        async with self._scope.transaction() as connection:
            user_id = await connection.fetchval(sql.END, session_id, ending.cause, owner)
            if user_id is None:
                return False
            await record(connection, *ending.events(user_id, session_id))
            return True

    async def end_all(self, user_id: UUID, ending: Ending, *, keep: UUID | None = None) -> int:
        async with self._scope.transaction() as connection:
            ended = await connection.fetch(sql.END_ALL, user_id, ending.cause, keep)
            await record(connection, *(event for row in ended for event in ending.events(user_id, row["id"])))
            return len(ended)

    async def list_live(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        async with self._scope.connection() as connection:
            return [sql.session(row) for row in await connection.fetch(sql.LIVE, user_id, after, limit)]

    async def _insert(self, connection: Connection, session: NewSession, limits: SessionLimits) -> asyncpg.Record:
        client = (session.client_ip, session.user_agent)
        identity = (session.id, session.user_id, FIRST_GENERATION)
        level, methods = session.authentication.level, list(session.authentication.methods)
        times = (limits.idle, limits.absolute)
        arguments = (*identity, *client, *times, session.origin.network, level, methods, session.key_thumbprint)
        row = await connection.fetchrow(sql.START, *arguments)
        assert row is not None  # noqa: S101 - an INSERT of one row returns one row
        return row
