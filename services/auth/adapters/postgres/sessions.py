"""Sessions in Postgres."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.postgres import Connection, Scope
from services.auth.adapters.postgres import session_sql as sql
from services.auth.adapters.postgres.facts import record
from services.auth.adapters.postgres.profiles import hold_account
from services.auth.app.ports import Ending
from services.auth.domain.accounts import Contact
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

_ATTEMPTS = 2


class PostgresSessions:
    """Fulfils `app.ports.Sessions`."""

    def __init__(self, scope: Scope, limits: SessionLimits) -> None:
        self._scope = scope
        self._limits = limits

    async def start(self, session: NewSession, expected_hash: str, fact: Event) -> Lease:
        async with self._scope.transaction() as connection:
            grants = await hold_account(connection, session.user_id, expected_hash)
            started = await self._insert(connection, session)
            await record(connection, fact)
        return Lease(
            session_id=session.id,
            user_id=session.user_id,
            generation=FIRST_GENERATION,
            authenticated_at=started["started_at"],
            refresh_expires_in=started["remaining"],
            grants=grants,
        )

    async def rotate(self, session_id: UUID, presented: int) -> Lease | Reuse | None:
        async with self._scope.connection() as connection:
            for _ in range(_ATTEMPTS):
                rotated = await connection.fetchrow(sql.ROTATE, session_id, presented, self._limits.idle)
                if rotated is not None:
                    return sql.lease(rotated)
                found = await connection.fetchrow(sql.FIND, session_id)
                if found is None:
                    return None
                verdict = judge(sql.session(found), presented, found["now"], self._limits)
                # ROTATE: what stood in the way a moment ago is gone (an account enabled again), so once more
                if verdict is not Verdict.ROTATE:
                    return _answer(verdict, found, presented)
        return None

    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        async with self._scope.transaction() as connection:
            user_id = await connection.fetchval(sql.END, session_id, ending.cause, owner)
            if user_id is None:
                return False
            await record(connection, *ending.facts(user_id, session_id))
            return True

    async def end_all(self, user_id: UUID, ending: Ending, *, keep: UUID | None = None) -> int:
        async with self._scope.transaction() as connection:
            ended = await connection.fetch(sql.END_ALL, user_id, ending.cause, keep)
            await record(connection, *(fact for row in ended for fact in ending.facts(user_id, row["id"])))
            return len(ended)

    async def live(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        async with self._scope.connection() as connection:
            return [sql.session(row) for row in await connection.fetch(sql.LIVE, user_id, after, limit)]

    async def _insert(self, connection: Connection, session: NewSession) -> asyncpg.Record:
        client = (session.client_ip, session.user_agent)
        limits = (self._limits.idle, self._limits.absolute)
        row = await connection.fetchrow(sql.START, session.id, session.user_id, FIRST_GENERATION, *client, *limits)
        assert row is not None  # noqa: S101 - an INSERT of one row returns one row
        return row


def _answer(verdict: Verdict, found: asyncpg.Record, presented: int) -> Lease | Reuse | None:
    if verdict is Verdict.REPEAT:
        return replace(sql.lease(found), repeated=True)
    if verdict is Verdict.REUSED:
        delay, contact = found["now"] - found["rotated_at"], Contact(found["email"], found["display_name"])
        return Reuse(found["session_id"], found["user_id"], presented, found["generation"], delay, contact)
    return None
