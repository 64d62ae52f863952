"""Lists the sessions of any account, live and ended, for an operator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import RecordedEvent
from services.auth.app.audit.ports import AuditFilter, AuditTrail
from services.auth.app.passwords.ports import Credentials
from services.auth.app.sessions.explain_session import ExplainSession
from services.auth.app.sessions.ports import SessionReader
from services.auth.domain.sessions.events import SessionStarted
from services.auth.domain.sessions.session import Session
from services.auth.domain.sessions.session_end import SessionHistory, SessionState

_BATCH = 100


@dataclass(frozen=True, slots=True)
class UserSession:
    """`event_id` is that of the log in, by which pages go. `live`: the stored session, None when it is not live."""

    event_id: UUID
    history: SessionHistory
    live: Session | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUserSessions:
    """Reads the audit trail, which knows ended sessions in every store. Only live ones are asked for there."""

    credentials: Credentials
    audit: AuditTrail
    sessions: SessionReader
    explain_session: ExplainSession
    retention: timedelta

    async def execute(self, user_id: UUID, before: UUID | None, limit: int) -> Sequence[UserSession]:
        """Returns up to `limit`, newest log in first, beginning before the event `before`.

        Leaves out those that were over for longer than `retention`. Raises NotFound.
        """
        if await self.credentials.find_by_user(user_id) is None:
            raise NotFound("There is no such user.")
        found: list[UserSession] = []
        while len(found) < limit:
            wanted = AuditFilter(user_id=user_id, type=SessionStarted.event_type, before=before)
            started = await self.audit.page(wanted, limit)
            found += [each for each in await self._describe(user_id, started) if self._is_kept(each.history)]
            if len(started) < limit or not self._may_be_kept(started[-1]):
                break
            before = started[-1].id
        return found[:limit]

    async def _describe(self, user_id: UUID, events: Sequence[RecordedEvent]) -> Sequence[UserSession]:
        started = {_session_id(event): event for event in events}
        live = await self._find_live(user_id, list(started))
        return [
            UserSession(
                event.id, await self.explain_session.describe(event, live.get(session_id)), live.get(session_id)
            )
            for session_id, event in started.items()
        ]

    def _is_kept(self, history: SessionHistory) -> bool:
        ended_at = history.end.at if history.end else history.expires_at
        return history.state is SessionState.LIVE or self._now() - ended_at < self.retention

    def _may_be_kept(self, started: RecordedEvent) -> bool:
        """Returns whether a session that started then may have ended within `retention`: all older ones have not."""
        return self._now() - started.occurred_at < self.explain_session.limits.absolute + self.retention

    def _now(self) -> datetime:
        return self.explain_session.clock.now()

    async def _find_live(self, user_id: UUID, session_ids: Sequence[UUID]) -> Mapping[UUID, Session]:
        """Ids go by time: the live sessions since the oldest of these are among these, or newer than the page."""
        if not session_ids:
            return {}
        found: dict[UUID, Session] = {}
        after: UUID | None = UUID(int=min(session_ids).int - 1)
        while after is not None:
            batch = await self.sessions.list_live(user_id, after, _BATCH)
            found |= {session.id: session for session in batch}
            after = batch[-1].id if len(batch) == _BATCH and batch[-1].id < max(session_ids) else None
        return found


def _session_id(event: RecordedEvent) -> UUID:
    return UUID(str(event.data["session_id"]))
