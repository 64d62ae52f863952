"""Sessions on Redis."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from redis.asyncio import Redis

from kernel.events import Event
from kernel.runtime.data.redis import reachable
from services.auth.adapters.redis.scripts.load import load
from services.auth.adapters.redis.sessions.account_store import AccountStore
from services.auth.adapters.redis.sessions.ended_sessions import EndedSessions
from services.auth.adapters.redis.sessions.session_record import (
    RecordCodes,
    SessionRecord,
    SessionRecords,
    format_authentication,
    parse_authentication,
)
from services.auth.adapters.redis.sessions.times import duration, micros, micros_of, time_of
from services.auth.app.sessions.ports import Ending, Refreshed
from services.auth.domain.access.grants import Grants
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

_CHANGED = "changed"
_ALL = 10_000  # sessions of one account


class RedisSessions:
    """Fulfils `app.sessions.ports.Sessions` and `SessionReader`, with weaker guarantees than Postgres gives:

    - Redis and the account store do not commit together. Sessions end before their events are stored: after a crash
      between the two, the audit trail may lack the end of a session, but never contains the end of a live one.
    - With `appendfsync everysec` a crash of Redis loses up to the last second. A lost start or rotation is
      harmless: a token ahead of the record is refused. A lost end is not: that session is live again, and a
      token exchanged in that second is the current one again, until its successor is presented.
    - Flushing Redis ends all sessions.
    """

    def __init__(
        self,
        redis: Redis,
        account_store: AccountStore,
        limits: SessionLimits,
        codes: RecordCodes,
        endings: EndedSessions | None = None,
    ) -> None:
        """`endings` are staged inside a transaction (`RedisTransactions`), and immediate otherwise."""
        self._redis = redis
        self._account_store = account_store
        self._limits = limits
        self._records = SessionRecords(redis, account_store, codes, limits.absolute)
        self._endings = endings or EndedSessions(redis, self._records)
        self._start = load(redis, "session_start")
        self._rotate = load(redis, "session_rotate")
        self._notified = load(redis, "session_mark_notified")
        self._list = load(redis, "session_list")

    async def start(self, session: NewSession, expected_hash: str, event: Event) -> Lease:
        agent = session.user_agent
        known = {"client_ip": session.client_ip, "user_agent": agent, "network": session.origin.network, "agent": agent}
        known["authentication"] = authentication = format_authentication(session.authentication)
        known["key"] = key = session.key_thumbprint
        fields = [part for name, value in known.items() if value is not None for part in (name, value)]
        async with self._account_store.lock_account(session.user_id, expected_hash, event) as grants:
            limits = self._limits.narrow(grants.roles)
            with reachable():
                seconds, microseconds = await self._redis.time()
                now = seconds * 1_000_000 + microseconds
                expires = now + micros(limits.absolute)
                record = SessionRecord(session.id, session.user_id, now, expires, authentication, key or "")
                idle, code = min(now + micros(limits.idle), record.expires), self._records.codes.make(record)
                times = [now, idle, record.expires]
                await self._start(args=[str(session.id), str(session.user_id), FIRST_GENERATION, *times, code, *fields])
        return Lease(
            session_id=session.id,
            user_id=session.user_id,
            generation=FIRST_GENERATION,
            authenticated_at=time_of(now),
            refresh_expires_in=duration(idle - now),
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
        """Asks the account store first: if that fails, the generation must not change, or a retry looks like theft."""
        record = await self._records.find(session_id)
        if record is None or (profile := await self._account_store.find_enabled(record.user_id)) is None:
            return None
        limits = self._limits.narrow(profile.grants.roles)
        decision = await self._decide(record, presented, origin, limits, key_thumbprint)
        if decision is None:
            return None
        contact = profile.account.contact
        match decision.verdict:
            case Verdict.UNPROVEN:
                return KeyNotProven()
            case Verdict.REUSED:
                return decision.reuse(contact)
            case Verdict.REFUSE:
                return decision.too_many_repeats(limits)
            case Verdict.REPEAT_ELSEWHERE | Verdict.RECOVER:
                is_notified = decision.is_repeat and await self._notify(decision)
                unusual = decision.unusual_refresh(contact if is_notified else None)
                await self._account_store.record([event(unusual)])
        changed = decision.changed_session(limits)
        lease = _lease(changed, decision.now, profile.grants)
        return replace(lease, repeated=decision.is_repeat, recovered=decision.is_recovery)

    async def _decide(
        self, record: SessionRecord, presented: int, origin: RefreshOrigin, limits: SessionLimits, key: str | None
    ) -> Decision | None:
        agent = origin.user_agent
        windows = [micros(each) for each in (limits.idle, limits.reuse_window, limits.recovery_window, REPEATS_PERIOD)]
        bounds = [MAX_REPEATS_ELSEWHERE, MAX_RECOVERIES]
        place: list[str | int] = [origin.network, agent or "", int(agent is not None)]
        verified: list[str | int] = [str(record.user_id), record.started, record.expires, record.key_thumbprint]
        bound = self._records.codes.make(replace(record, key_thumbprint=key)) if key is not None else ""
        arguments = [str(record.session_id), presented, *windows, *bounds, *place, *verified, key or "", bound]
        with reachable():
            answer = await self._rotate(args=arguments)
        if answer is None:
            return None
        if answer[0] == _CHANGED:
            return await self._decide_again(record, presented, origin, limits, key)
        verdict, now, fields = answer
        # as it was verified: an attacker may write another level between the two scripts
        *known, _, _, bound_from = fields
        verified_fields = [*known, record.authentication, record.key_thumbprint, bound_from]
        session = _session(record.session_id, record.user_id, verified_fields)
        return Decision(Verdict(verdict), session, presented, origin, time_of(now), key)

    async def _decide_again(
        self, record: SessionRecord, presented: int, origin: RefreshOrigin, limits: SessionLimits, key: str | None
    ) -> Decision | None:
        """A record is bound once, so once more is enough."""
        found = await self._records.find(record.session_id) if not record.key_thumbprint else None
        if found is None or found.user_id != record.user_id or not found.key_thumbprint:
            return None
        return await self._decide(found, presented, origin, limits, key)

    async def _notify(self, decision: Decision) -> bool:
        """Returns whether the holder gets an email, and remembers that."""
        session = decision.session
        live = await self.list_live(session.user_id, None, _ALL)
        is_due = is_notice_due(live, decision.origin, decision.now)
        if is_due:
            with reachable():
                await self._notified(args=[str(session.id), micros_of(decision.now)])
        return is_due

    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        user_id = await self._endings.end(session_id, owner)
        if user_id is None:
            return False
        await self._account_store.record(ending.events(user_id, session_id))
        return True

    async def end_all(self, user_id: UUID, ending: Ending, *, keep: UUID | None = None) -> int:
        ended = await self._endings.end_all(user_id, keep)
        if ended:
            await self._account_store.record(
                [event for session_id in ended for event in ending.events(user_id, session_id)]
            )
        return len(ended)

    async def list_live(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        with reachable():
            found = await self._list(args=[str(user_id), str(after or ""), limit])
        return [
            _session(UUID(id_), user_id, fields) for id_, *fields in found if await self._is_of(user_id, id_, fields)
        ]

    async def _is_of(self, user_id: UUID, session_id: str, fields: Sequence[Any]) -> bool:
        user, _, started, _, _, expires, _, _, code, *_, authentication, key, _ = fields
        record = await self._records.verify(UUID(session_id), [user, started, expires, code, authentication, key])
        return record is not None and record.user_id == user_id


def _lease(session: Session, now: datetime, grants: Grants) -> Lease:
    left = session.idle_expires_at - now
    return Lease(
        session_id=session.id,
        user_id=session.user_id,
        generation=session.generation,
        authenticated_at=session.started_at,
        refresh_expires_in=left,
        grants=grants,
        authentication=session.authentication,
        key_thumbprint=session.key_thumbprint,
    )


def _session(session_id: UUID, user_id: UUID, fields: Sequence[Any]) -> Session:
    _, generation, started, rotated, idle, expires, client_ip, user_agent, _, *refresh = fields
    issued, recoveries, network, agent, repeats, notified, authentication, key, bound_from = refresh
    return Session(
        id=session_id,
        user_id=user_id,
        generation=generation,
        started_at=time_of(started),
        rotated_at=time_of(rotated),
        idle_expires_at=time_of(idle),
        expires_at=time_of(expires),
        client_ip=client_ip,
        user_agent=user_agent,
        issued_at=time_of(issued),
        issued_to=RefreshOrigin(network, agent) if network is not None else None,
        recoveries=recoveries,
        repeats_elsewhere=tuple(time_of(int(at)) for at in repeats.split()),
        notified_at=time_of(notified) if notified is not None else None,
        authentication=parse_authentication(authentication or ""),
        key_thumbprint=key or None,
        bound_from=bound_from,
    )
